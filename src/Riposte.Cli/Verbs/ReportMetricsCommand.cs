using System.CommandLine;
using System.Globalization;
using Riposte.Cli.Output;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>report metrics</c>: every performance figure of a series of returns.</summary>
internal static class ReportMetricsCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = InputOptions.Input("CSV or Parquet file with a column return, or one column of numbers.");
        var periods = new Option<string>("--periods-per-year")
        {
            Description = "Returns a year: 365 for daily returns of a market that never closes.",
            HelpName = "N",
            DefaultValueFactory = _ => "365",
        };
        var verb = new Verb(
            "metrics",
            "Compute every performance figure of a series of returns.",
            "report metrics --input returns.csv --periods-per-year 365",
            "report metrics --input returns.csv --periods-per-year 252 --output json"
        );
        verb.Options.Add(input);
        verb.Options.Add(periods);
        verb.Does(
            (parsed, cancel) =>
            {
                var perYear = PeriodsPerYear(parsed.GetValue(periods)!);
                var figures = ReturnFile.Measure(
                    InputOptions.Absolute(parsed.GetValue(input)!, terminal),
                    perYear,
                    cancel
                );
                FigureText.Print(terminal.Out, figures, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    // No separators of thousands: in half of the world 365,25 is a fraction.
    private static double PeriodsPerYear(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and < 1e9
            ? number
            : throw UsageErrors.Because(
                $"--periods-per-year '{text}' is no number above 0 and below 1000000000.",
                "Figures a year need it.",
                "Write 365 for daily returns of a market that never closes, with a decimal point where there is a fraction."
            );
}
