export interface SortableEvent extends Event {
  item: HTMLElement;
  from: HTMLElement;
  to: HTMLElement;
  oldIndex: number;
  newIndex: number;
}
interface Options {
  onStart?: (event: SortableEvent) => void;
  onEnd?: (event: SortableEvent) => void;
  [name: string]: unknown;
}
export class Sortable {
  static create(list: HTMLElement, options?: Options): Sortable;
  destroy(): void;
}
export default Sortable;
