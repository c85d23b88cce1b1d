using System.CommandLine;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>features compute</c>: features of bars of the user's.</summary>
internal static class FeaturesComputeCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new FeatureInput();
        var output = InputOptions.Out("CSV or Parquet file to write: time, one column a feature, state.");
        var verb = new Verb(
            "compute",
            "Compute features of bars.",
            "features compute --input bars.parquet --features \"rsi(14),atr(14)\" --out features.csv",
            "features compute --input binance_usdm/bars/BTCUSDT/1m --timeframe 15m --features price_features --out features.parquet"
        );
        input.AddTo(verb);
        verb.Options.Add(output);
        verb.Does(
            (parsed, cancel) =>
            {
                var specs = input.Specs(parsed, terminal);
                var source = input.Source(parsed, terminal, specs, cancel);
                var path = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                var workers = ThreadedWorkers.Create(Environment.ProcessorCount);
                var note = FeatureExport.Write(source, specs, path, workers, cancel);
                return InputOptions.Print(terminal, note, shared.IsJson(parsed));
            }
        );
        return verb;
    }
}
