// The live page: posts, newest first, whose figures come from the record and say as of when.
import type { LiveDocument, PostBlockView, PostView } from "../../views/index.ts";
import { formatMargin, formatVotes } from "../format/numbers.ts";
import { formatDate, formatMoment, formatShort, formatTime } from "../format/times.ts";
import { Page } from "../layout/page.tsx";
import { RaceCard } from "../parts/race-card.tsx";
import { PartyMark, Reconstructed, Time, Why } from "../parts/small.tsx";
import type { View } from "../view.ts";

export function LivePage({ view, doc }: { view: View; doc: LiveDocument }) {
  const { t } = view;
  const days = new Map<string, PostView[]>();
  for (const post of doc.posts) {
    const day = formatDate(post.at, view.locale);
    days.set(day, [...(days.get(day) ?? []), post]);
  }
  const downloads = [{ label: "JSON", path: `/posts?at=${doc.position}` }];
  return (
    <Page
      view={view}
      title={`${t("liveTitle")}: ${doc.election.name}`}
      contest={doc.scoreboard.contest}
      downloads={downloads}
    >
      <h1>
        {doc.election.name}: {t("liveTitle")}
      </h1>
      <div class="columns">
        <div class="main-column">
          <p class="new-posts" id="new-posts" hidden data-words={t("newPosts")} />
          {doc.pinned.map((post) => (
            <section class="pinned" key={post.post} aria-labelledby="pinned-title">
              <h2 id="pinned-title">{t("pinned")}</h2>
              <PostItem view={view} post={post} id={`pinned-${post.post}`} />
            </section>
          ))}
          {[...days].map(([day, posts]) => (
            <section class="day" key={day} aria-label={day}>
              <h2 class="day-title">{day}</h2>
              {posts.map((post) => (
                <PostItem key={post.post} view={view} post={post} />
              ))}
            </section>
          ))}
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: liveBlogPosting(view, doc) }} />
        </div>
        <div class="side-column">
          <RaceCard view={view} result={doc.scoreboard} />
          <section aria-labelledby="key-title">
            <h2 id="key-title">{t("keyEvents")}</h2>
            <ol class="key-events">
              {doc.keyEvents.map((event) => (
                <li key={event.post}>
                  <a href={`#post-${event.post}`}>
                    <span class="fine">{formatShort(event.at, view.locale)}</span> {event.headline}
                  </a>
                </li>
              ))}
            </ol>
          </section>
          <section aria-labelledby="coming-title">
            <h2 id="coming-title">{t("comingUp")}</h2>
            {doc.comingUp.length === 0 && <p>{t("nothingScheduled")}</p>}
            <ul class="schedule">
              {doc.comingUp.map((item) => (
                <li key={item.event}>
                  <Time view={view} at={item.startsAt} short /> {item.title}
                </li>
              ))}
            </ul>
            {doc.earlier.length > 0 && (
              <details>
                <summary>{t("earlier")}</summary>
                <ul class="schedule past-items">
                  {doc.earlier.map((item) => (
                    <li key={item.event}>
                      <Time view={view} at={item.startsAt} short /> {item.title}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </section>
        </div>
      </div>
    </Page>
  );
}

interface PostProps {
  readonly view: View;
  readonly post: PostView;
  /** Headline, time and first block only. */
  readonly brief?: boolean;
  readonly id?: string;
}

export function PostItem({ view, post, brief = false, id = `post-${post.post}` }: PostProps) {
  const { t } = view;
  const blocks = brief ? post.blocks.slice(0, 1) : post.blocks;
  return (
    <article class={`post${post.keyEvent ? " key-event" : ""}`} id={id}>
      <h3>
        <a href={brief ? `${view.href("/live")}#post-${post.post}` : `#post-${post.post}`}>{post.headline}</a>
      </h3>
      <p class="byline">
        <Time view={view} at={post.at} /> · {post.author} <Why view={view} position={post.position} />
      </p>
      {post.corrections.map((correction) => (
        <p class="correction" key={correction.position}>
          <strong>
            {t("corrected")} {formatTime(correction.at, view.locale)}:
          </strong>{" "}
          {correction.text}
        </p>
      ))}
      {blocks.map((block, i) => (
        <Block key={i} view={view} block={block} />
      ))}
      {!brief && post.sources.length > 0 && (
        <p class="fine">
          {t("postSources")}: {post.sources.join("; ")}.
        </p>
      )}
      {!brief && <Reconstructed view={view} how={post.reconstructed} />}
    </article>
  );
}

function Block({ view, block }: { view: View; block: PostBlockView }) {
  const { t } = view;
  switch (block.kind) {
    case "text":
      return <p>{block.text}</p>;
    case "quote":
      return (
        <blockquote>
          <p>{block.text}</p>
          <footer>{block.speaker}</footer>
        </blockquote>
      );
    case "list":
      return (
        <ul>
          {(block.items ?? []).map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "embed":
      return (
        <figure class="embed">
          <blockquote>
            <p>{block.text}</p>
          </blockquote>
          <figcaption>
            {block.author}, {block.provider}
            {block.postedAt !== undefined && (
              <>
                , <Time view={view} at={block.postedAt} short />
              </>
            )}
            {block.url !== undefined && (
              <>
                {" · "}
                <a href={block.url} rel="noopener noreferrer nofollow">
                  {t("openEmbed", { provider: block.provider ?? "" })}
                </a>
              </>
            )}
          </figcaption>
        </figure>
      );
    case "figure":
      return block.figure === undefined ? null : <Figure view={view} figure={block.figure} />;
  }
}

function Figure({ view, figure }: { view: View; figure: NonNullable<PostBlockView["figure"]> }) {
  const { t } = view;
  const leader = figure.options.find((option) => option.id === figure.margin?.leader);
  return (
    <p class={`bound-figure${figure.superseded ? " superseded" : ""}`}>
      {figure.show === "totals" &&
        figure.options
          .filter((option) => option.votes !== null)
          .map((option) => (
            <span class="bound-option" key={option.id}>
              <PartyMark party={option.party} /> {option.shortName} <b>{formatVotes(option.votes)}</b>
            </span>
          ))}
      {figure.margin !== null && (
        <span class="bound-option">
          {t("leads", { name: leader?.shortName ?? "" })} <b>{formatMargin(figure.margin).replace(/^\+/, "")}</b>
        </span>
      )}
      <span class="fine">
        {figure.sourceName}, {t(`basis.${figure.basis}`)},{" "}
        {t("asOfFigure", { moment: formatMoment(figure.asOf, view.locale) })}
        {figure.superseded && ` · ${t("superseded")}`} <Why view={view} position={figure.position} />
      </span>
    </p>
  );
}

/** schema.org LiveBlogPosting: data, never run. The one character that could end the element is escaped. */
function liveBlogPosting(view: View, doc: LiveDocument): string {
  const words = (post: PostView) =>
    post.blocks.flatMap((block) => (block.text === undefined ? (block.items ?? []) : [block.text])).join(" ");
  const url = `${view.context.origin}/${doc.election.id}/live`;
  const data = {
    "@context": "https://schema.org",
    "@type": "LiveBlogPosting",
    headline: `${doc.election.name}: ${view.t("liveTitle")}`,
    url,
    coverageStartTime: doc.posts.at(-1)?.at,
    dateModified: doc.posts[0]?.at,
    liveBlogUpdate: doc.posts.slice(0, 50).map((post) => ({
      "@type": "BlogPosting",
      headline: post.headline,
      datePublished: post.at,
      author: { "@type": "Organization", name: post.author },
      url: `${url}#post-${post.post}`,
      articleBody: words(post),
    })),
  };
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
