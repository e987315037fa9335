import { useEffect, useRef, type HTMLAttributes, type ReactNode } from 'react';
import css from './virtual.module.css';
import { useRows } from './virtualizer.ts';

interface Props<Item> extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item, index: number) => ReactNode;
  /** A row to bring into view whenever it changes. */
  readonly show?: number | undefined;
  /** Another such row, for what goes on by itself. */
  readonly follow?: number | undefined;
  readonly label: string;
  /** Whether Tab reaches the list itself: needed where nothing in it can have the focus. */
  readonly tabbable?: boolean;
}

/** A long list of rows of any height, of which only those in view are drawn. */
export function VirtualList<Item>({
  items,
  keyOf,
  render,
  show,
  follow,
  label,
  tabbable = false,
  ...props
}: Props<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useRows({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 90,
    overscan: 6,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
  });
  useEffect(() => {
    if (show !== undefined && show >= 0) virtual.scrollToIndex(show, { align: 'auto' });
  }, [show, virtual]);
  useEffect(() => {
    if (follow !== undefined && follow >= 0) virtual.scrollToIndex(follow, { align: 'auto' });
  }, [follow, virtual]);
  return (
    <div
      {...props}
      ref={scroller}
      role="region"
      aria-label={label}
      tabIndex={tabbable ? 0 : -1}
      className={css['scroller']}
    >
      <div role="list" className={css['space']} style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map((row) => {
          const item = items[row.index];
          return item === undefined ? null : (
            <div
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              role="listitem"
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              className={css['row']}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {render(item, row.index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
