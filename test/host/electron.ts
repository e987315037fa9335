// What `electron` resolves to in main and in utility processes.
import { missingModule, notImplemented } from './refuse.ts';
import { app } from './modules/app.ts';
import { BrowserWindow } from './modules/browser-window.ts';
import { ipcMain } from './modules/ipc.ts';
import { Menu, MenuItem } from './modules/menu.ts';
import { MessageChannelMain, MessagePortMain } from './modules/message-port.ts';
import { protocol, session } from './modules/session.ts';
import {
  clipboard,
  crashReporter,
  dialog,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
  screen,
  shell,
} from './modules/system.ts';
import { utilityProcess } from './modules/utility-process.ts';
import { webContents } from './modules/pages.ts';

const autoUpdater = missingModule('autoUpdater');
const BrowserView = missingModule('BrowserView');
const contentTracing = missingModule('contentTracing');
const desktopCapturer = missingModule('desktopCapturer');
const globalShortcut = missingModule('globalShortcut');
const inAppPurchase = missingModule('inAppPurchase');
const nativeImage = missingModule('nativeImage');
const netLog = missingModule('netLog');
const pushNotifications = missingModule('pushNotifications');
const systemPreferences = missingModule('systemPreferences');
const TouchBar = missingModule('TouchBar');
const Tray = missingModule('Tray');
const View = missingModule('View');
const WebContentsView = missingModule('WebContentsView');

export {
  app,
  autoUpdater,
  BrowserView,
  BrowserWindow,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  inAppPurchase,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  MessagePortMain,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  webContents,
  WebContentsView,
};

export default new Proxy(
  {
    app,
    BrowserWindow,
    clipboard,
    crashReporter,
    dialog,
    ipcMain,
    Menu,
    MenuItem,
    MessageChannelMain,
    MessagePortMain,
    nativeTheme,
    net,
    Notification,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
    utilityProcess,
    webContents,
  },
  {
    get(modules, key, receiver): unknown {
      return key in modules || typeof key === 'symbol' || key === 'then'
        ? Reflect.get(modules, key, receiver)
        : notImplemented(key);
    },
  },
);
