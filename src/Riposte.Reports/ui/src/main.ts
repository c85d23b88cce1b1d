import "uplot/dist/uPlot.min.css";
import "./style.css";
import uPlot from "uplot";
console.log(uPlot.name);
