import { BookUser, FolderOpen, Package, Plus, Settings } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { NewInterview, NewStory } from '../../features/stories/NameDialogs.tsx';
import { useT } from '../i18n/useT.ts';
import { go, usePlace } from '../place.ts';
import type { StoryView } from '../types.ts';
import css from './shell.module.css';
import { cx } from '../../ui/cx.ts';

interface Props {
  readonly stories: readonly StoryView[];
  readonly onChanged: () => void;
}

/** Stories with their interviews, and the places that belong to no story. */
export function Sidebar({ stories, onChanged }: Props) {
  const t = useT();
  const place = usePlace();
  const [adding, setAdding] = useState<'story' | { readonly storyId: string }>();
  const close = () => setAdding(undefined);
  return (
    <>
      <div className={css['tree']}>
        <Item on={place.screen === 'stories'} onPress={() => go({ screen: 'stories' })} strong>
          {t('nav.stories')}
        </Item>
        <ul>
          {stories.map((story) => (
            <li key={story.id}>
              <Item
                on={place.screen === 'story' && place.storyId === story.id}
                onPress={() => go({ screen: 'story', storyId: story.id })}
                depth={1}
              >
                <span className={css['text']}>{story.title}</span>
              </Item>
              <ul>
                {story.interviews.map((interview) => (
                  <li key={interview.id}>
                    <Item
                      on={place.screen === 'interview' && place.interviewId === interview.id}
                      onPress={() =>
                        go({
                          screen: 'interview',
                          storyId: story.id,
                          interviewId: interview.id,
                          stage: place.screen === 'interview' ? place.stage : 'listen',
                        })
                      }
                      depth={2}
                    >
                      <span className={css['text']}>{interview.title}</span>
                    </Item>
                  </li>
                ))}
                <li>
                  <Item
                    label={t('nav.addInterviewTo', { story: story.title })}
                    onPress={() => setAdding({ storyId: story.id })}
                    depth={2}
                    muted
                  >
                    <Plus size={14} aria-hidden /> {t('nav.addInterview')}
                  </Item>
                </li>
              </ul>
            </li>
          ))}
          <li>
            <Item onPress={() => setAdding('story')} depth={1} muted>
              <Plus size={14} aria-hidden /> {t('nav.addStory')}
            </Item>
          </li>
        </ul>
      </div>
      <ul className={css['places']}>
        <li>
          <Item on={place.screen === 'packages'} onPress={() => go({ screen: 'packages' })}>
            <Package size={16} aria-hidden /> {t('nav.packages')}
          </Item>
        </li>
        <li>
          <Item on={place.screen === 'contacts'} onPress={() => go({ screen: 'contacts' })}>
            <BookUser size={16} aria-hidden /> {t('nav.contacts')}
          </Item>
        </li>
        <li>
          <Item on={place.screen === 'editor'} onPress={() => go({ screen: 'editor' })}>
            <FolderOpen size={16} aria-hidden /> {t('nav.editor')}
          </Item>
        </li>
        <li>
          <Item on={place.screen === 'settings'} onPress={() => go({ screen: 'settings' })}>
            <Settings size={16} aria-hidden /> {t('nav.settings')}
          </Item>
        </li>
      </ul>
      {adding === 'story' && <NewStory onClose={close} onDone={onChanged} />}
      {typeof adding === 'object' && <NewInterview storyId={adding.storyId} onClose={close} onDone={onChanged} />}
    </>
  );
}

interface ItemProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly on?: boolean;
  readonly depth?: 0 | 1 | 2;
  readonly muted?: boolean;
  readonly strong?: boolean;
  readonly label?: string;
}

function Item({ children, onPress, on = false, depth = 0, muted = false, strong = false, label }: ItemProps) {
  return (
    <AriaButton
      onPress={onPress}
      {...(on ? { 'aria-current': 'page' } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={cx(css['item'], css[`depth${depth}`], muted && css['muted'], strong && css['strong'])}
    >
      {children}
    </AriaButton>
  );
}
