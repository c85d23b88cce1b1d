using System.CommandLine;
using Riposte.Core.Time;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>labels build</c>: triple-barrier labels of bars of the user's.</summary>
internal static class LabelsBuildCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new BarInput();
        var target = new Option<string>("--take-profit")
        {
            Description = "Upper barrier, as in 1.5% or '3 atr(14)'.",
            HelpName = "BARRIER",
            Required = true,
        };
        var stop = new Option<string>("--stop-loss")
        {
            Description = "Lower barrier, as in 0.5% or '1 atr(14)'.",
            HelpName = "BARRIER",
            Required = true,
        };
        var horizon = new Option<string>("--horizon")
        {
            Description = "Bars, or a duration such as 60m.",
            HelpName = "BARS|DURATION",
            Required = true,
        };
        var path = InputOptions.Choice("--path", "Prices that can touch a barrier.", "high_low", "close");
        var side = InputOptions.Choice("--side", "One trade, or a long and a short one.", "single", "both");
        var entry = InputOptions.Choice("--entry", "Reference price of the entry.", "close", "next_open");
        var output = InputOptions.Out("CSV or Parquet file to write: index, start, end, outcome, return, weight.");
        var verb = new Verb(
            "build",
            "Build triple-barrier labels of bars.",
            "labels build --input bars.csv --take-profit 1.5% --stop-loss 0.5% --horizon 60 --out labels.csv",
            "labels build --input bars.parquet --take-profit '3 atr(14)' --stop-loss '1 atr(14)' --horizon 24h --side both --entry next_open --out labels.parquet"
        );
        input.AddTo(verb);
        foreach (var option in new Option[] { target, stop, horizon, path, side, entry, output })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var section = new LabelsSection(
                    "triple_barrier",
                    parsed.GetValue(side)!,
                    Value<BarrierSetting>("labels.take_profit", "--take-profit", parsed.GetValue(target)!),
                    Value<BarrierSetting>("labels.stop_loss", "--stop-loss", parsed.GetValue(stop)!),
                    Horizon(parsed.GetValue(horizon)!),
                    parsed.GetValue(path)!,
                    parsed.GetValue(entry)!
                );
                var read = input.Read(parsed, terminal, cancel);
                CheckHorizon(section.Horizon, read.Table.Interval);
                var note = LabelExport.Write(
                    read,
                    section,
                    InputOptions.Absolute(parsed.GetValue(output)!, terminal),
                    cancel
                );
                return InputOptions.Print(terminal, note, shared.IsJson(parsed));
            }
        );
        return verb;
    }

    private static HorizonSetting Horizon(string text) =>
        Value<HorizonSetting>("labels.horizon", "--horizon", text.All(char.IsAsciiDigit) ? text + " bars" : text);

    private static void CheckHorizon(HorizonSetting horizon, Interval bar)
    {
        if (bar.IsCalendar)
        {
            throw UsageErrors.Because(
                $"There are no labels of {bar} bars.",
                "Months differ in length; labels need bars of one length.",
                "Build them from bars of 1w or shorter ones."
            );
        }
        if (horizon.Bars == 0 && horizon.Nanoseconds % bar.Nanoseconds != 0)
        {
            throw UsageErrors.Because(
                $"--horizon {horizon} is no whole number of {bar} bars.",
                "A horizon is counted in bars.",
                $"Write a multiple of {bar}, or a number of bars."
            );
        }
    }

    // The same reader as in configurations, so that one text means one thing everywhere.
    private static T Value<T>(string key, string option, string text)
    {
        var value = ConfigKeys.Find(key)!.Type.Parse(text);
        return value.IsGood
            ? (T)value.Value!
            : throw UsageErrors.Because(
                $"{option} '{text}' {value.Message}",
                "The label would have no meaning.",
                value.Hint
            );
    }
}
