import { refuseRest } from '../refuse.ts';
import { BrowserWindow } from './browser-window.ts';

type Template = readonly (Electron.MenuItemConstructorOptions | MenuItem)[];

/** An item of a menu; nothing is drawn, but a test can click it. */
export class MenuItem {
  readonly id: string | undefined;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  readonly click: () => void;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;

  constructor(options: Electron.MenuItemConstructorOptions) {
    const submenu: unknown = options.submenu;
    this.id = options.id;
    this.role = options.role;
    this.submenu =
      submenu instanceof Menu
        ? submenu
        : Array.isArray(submenu)
          ? Menu.buildFromTemplate(submenu as Template)
          : undefined;
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    this.accelerator = options.accelerator;
    this.label = options.label ?? options.role ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.click = () => {
      if (!this.enabled) return;
      const listener = options.click as
        ((item: MenuItem, window: BrowserWindow | undefined, event: object) => void) | undefined;
      listener?.(this, BrowserWindow.getFocusedWindow() ?? undefined, {});
    };
  }
}
refuseRest('MenuItem', MenuItem.prototype);

let applicationMenu: Menu | null = null;

export class Menu {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: Template): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
  append(item: MenuItem): void {
    this.items.push(item);
  }
  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
refuseRest('Menu', Menu.prototype);
