// The pages are complete without script. With it: keys, copying a line with its source, and news without a reload.
import { offerCopy } from "./copy.js";
import { listenKeys } from "./keys.js";
import { listenNews } from "./live.js";
import { openTarget } from "./lines.js";

openTarget();
offerCopy();
listenKeys();
listenNews();
