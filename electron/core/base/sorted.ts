/** How many of `items`, which are in the order of what `value` gives for them, have at most `most` there: a binary search. */
export function countUpTo<Item>(items: readonly Item[], most: number, value: (item: Item) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && value(item) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
