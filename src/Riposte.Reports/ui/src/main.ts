import "uplot/dist/uPlot.min.css";
import "./style.css";
import { startCharts } from "./charts";
import { startCopy } from "./copy";
import { readData } from "./data";
import { watchTheme } from "./theme";
import { startTips } from "./tips";
import { startTrades } from "./trades";

document.documentElement.classList.add("script");
const data = readData();
startTrades(data);
startTips();
startCopy();
watchTheme(startCharts(data));
