// What the browser adds to pages that are complete without it.
import "../styles/index.css";
import { followBoard } from "./board.ts";
import { linkMap } from "./link-map.ts";
import { followLive } from "./live.ts";
import { addSlider } from "./slider.ts";
import { makeSortable } from "./sort.ts";

function enhance(): void {
  makeSortable(document);
  linkMap(document);
  addSlider(enhance);
}

enhance();
followLive(enhance);
followBoard(enhance);
