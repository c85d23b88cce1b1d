using System.CommandLine;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>features compute</c>: features of bars of the user's.</summary>
internal static class FeaturesComputeCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new BarInput();
        var features = new Option<string>("--features")
        {
            Description = "Features separated by commas.",
            HelpName = "LIST",
            Required = true,
        };
        var output = InputOptions.Out("CSV or Parquet file to write: time, then one column a feature.");
        var verb = new Verb(
            "compute",
            "Compute features of bars.",
            "features compute --input bars.parquet --features \"rsi(14),atr(14)\" --out features.csv",
            "features compute --input bars.csv --features \"macd(12,26,9)\" --out features.parquet"
        );
        input.AddTo(verb);
        foreach (var option in new Option[] { features, output })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var read = input.Read(parsed, terminal, cancel);
                var path = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                var note = FeatureExport.Write(
                    read,
                    parsed.GetValue(features)!,
                    path,
                    ThreadedWorkers.Create(Environment.ProcessorCount),
                    cancel
                );
                return InputOptions.Print(terminal, note, shared.IsJson(parsed));
            }
        );
        return verb;
    }
}
