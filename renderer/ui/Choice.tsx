import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  CheckboxButton,
  CheckboxField,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  RadioButton,
  RadioField,
  RadioGroup,
  Select,
  SelectValue,
} from 'react-aria-components';
import css from './ui.module.css';
import { cx } from './cx.ts';

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly hideLabel?: boolean;
}

function find<Value extends string>(options: readonly Option<Value>[], key: unknown): Value | undefined {
  return options.find((option) => option.value === key)?.value;
}

/** One of a few values, in a list that opens. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
  hideLabel = false,
}: ChoiceProps<Value>) {
  return (
    <Select
      value={value}
      isDisabled={isDisabled}
      {...(hideLabel ? { 'aria-label': label } : {})}
      onChange={(key) => {
        const next = find(options, key);
        if (next !== undefined) onChange(next);
      }}
      className={cx(css['field'])}
    >
      {!hideLabel && <Label className={cx(css['label'])}>{label}</Label>}
      <Button className={cx(css['select'])}>
        <SelectValue />
        <ChevronDown size={16} aria-hidden />
      </Button>
      <Popover className={cx(css['popover'])}>
        <ListBox items={options.map((option) => ({ ...option, id: option.value }))} className={cx(css['list'])}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={cx(css['option'])}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** One of a few values, all in sight, each with a line that says what it means. */
export function Radios<Value extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
}: ChoiceProps<Value>) {
  return (
    <RadioGroup
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        const next = find(options, key);
        if (next !== undefined) onChange(next);
      }}
      className={cx(css['field'])}
    >
      <Label className={cx(css['label'])}>{label}</Label>
      {options.map((option) => (
        <RadioField key={option.value} value={option.value}>
          <RadioButton className={cx(css['check'])}>
            {({ isSelected }) => (
              <>
                <span className={cx(css['box'], css['round'])}>{isSelected && <Check size={14} aria-hidden />}</span>
                <span>
                  <span>{option.label}</span>
                  {option.hint !== undefined && <span className={css['hint']}> {option.hint}</span>}
                </span>
              </>
            )}
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}

/** A yes or no with its sentence. */
export function Tick({
  children,
  hint,
  isSelected,
  onChange,
}: {
  readonly children: ReactNode;
  readonly hint?: string;
  readonly isSelected: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <CheckboxField isSelected={isSelected} onChange={onChange}>
      <CheckboxButton className={cx(css['check'])}>
        {({ isSelected: on }) => (
          <>
            <span className={css['box']}>{on && <Check size={14} aria-hidden />}</span>
            <span>
              {children}
              {hint !== undefined && <span className={css['hint']}> {hint}</span>}
            </span>
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  );
}
