using System.CommandLine;
using Riposte.Cli.Output;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>report metrics</c>: every performance figure of a series of returns.</summary>
internal static class ReportMetricsCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = InputOptions.Input("CSV or Parquet file with a column return, or one column of numbers.");
        var periods = new Option<double>("--periods-per-year") { Description = "Returns a year: 365 for daily returns of a market that never closes.", HelpName = "N", DefaultValueFactory = _ => 365 };
        var verb = new Verb(
            "metrics",
            "Compute every performance figure of a series of returns.",
            "report metrics --input returns.csv --periods-per-year 365",
            "report metrics --input returns.csv --periods-per-year 252 --output json");
        verb.Options.Add(input);
        verb.Options.Add(periods);
        verb.Does((parsed, cancel) =>
        {
            var perYear = parsed.GetValue(periods);
            if (perYear is not (> 0 and < 1e9))
            {
                throw UsageErrors.Because("--periods-per-year is out of range.", "Figures a year need a number above 0.", "Write 365 for daily returns of a market that never closes.");
            }
            var figures = ReturnFile.Measure(InputOptions.Absolute(parsed.GetValue(input)!, terminal), perYear, cancel);
            FigureText.Print(terminal.Out, figures, shared.IsJson(parsed));
            return 0;
        });
        return verb;
    }
}
