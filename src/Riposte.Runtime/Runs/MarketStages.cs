using System.Globalization;
using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Runtime.PlugIns;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Stages.Codecs;
using Riposte.Simulation.Market;

namespace Riposte.Runtime.Runs;

/// <summary>The stages from files, or from the simulator, to features and labels of decision bars.</summary>
public static class MarketStages
{
    /// <summary>Reads and checks bars.</summary>
    public static ReadBars Read(RunContext run, string path, BarReadOptions options)
    {
        var text = $"symbol: {options.Symbol}\ntime: {options.Time}\nrepair: {options.Repair}\n";
        var inputs = new Dictionary<string, Hash128>(StringComparer.Ordinal) { ["files"] = InputFiles.Hash(path) };
        var spec = new StageSpec("read", text, inputs, typeof(MarketTable), typeof(BarFiles));
        return run.Stages.Run(
            spec,
            new ReadBarsCodec(),
            (0, "bars"),
            () =>
            {
                var read = BarFiles.Read(path, options, run.Cancel);
                return new ReadBars(read.Table, CheckNotes.Of(read.Report));
            }
        );
    }

    /// <summary>Reads funding settlements.</summary>
    public static FundingTable ReadFunding(RunContext run, string path, string symbol)
    {
        var inputs = new Dictionary<string, Hash128>(StringComparer.Ordinal) { ["files"] = InputFiles.Hash(path) };
        var spec = new StageSpec("funding", $"symbol: {symbol}\n", inputs, typeof(MarketTable), typeof(FundingFiles));
        return run.Stages.Run(
            spec,
            new FundingTableCodec(),
            (0, "settlements"),
            () => FundingFiles.Read(path, symbol, run.Cancel)
        );
    }

    /// <summary>Makes up a market.</summary>
    public static SimulatedBars Simulate(RunContext run, SimulatorOptions options)
    {
        var spec = new StageSpec(
            "simulate",
            JsonText.Write(options),
            NoInputs,
            typeof(MarketTable),
            typeof(MarketSimulator)
        );
        return run.Stages.Run(
            spec,
            new SimulatedBarsCodec(),
            (0, "bars"),
            () =>
            {
                var market = MarketSimulator.Generate(options);
                return new SimulatedBars(market.Bars, market.Funding, market.Edge?.Expectancy ?? 0);
            }
        );
    }

    /// <summary>Decision bars.</summary>
    public static MarketTable Resample(RunContext run, MarketTable bars, Interval timeframe)
    {
        var spec = new StageSpec("resample", $"to: {timeframe}\n", Inputs("bars", bars.Hash), typeof(MarketTable));
        return run.Stages.Run(
            spec,
            new MarketTableCodec(),
            (bars.Count, "bars"),
            () => Resampler.Resample(bars, timeframe)
        );
    }

    /// <summary>Features of every decision bar.</summary>
    public static FeatureTable ComputeFeatures(
        RunContext run,
        MarketTable market,
        FeaturePanel panel,
        IReadOnlyList<FeaturePlugIn> plugIns
    )
    {
        var options = $"panel: {panel.Hash()}\n";
        var spec = new StageSpec(
            "features",
            options,
            Inputs("bars", market.Hash),
            [typeof(MarketTable), typeof(FeaturePanel), .. plugIns.SelectMany(plugIn => plugIn.Code)]
        );
        return run.Stages.Run(
            spec,
            new FeatureTableCodec(),
            (panel.Features.Count, "features"),
            () => panel.Run(market, run.Workers)
        );
    }

    /// <summary>Labels of every decision bar past the warm-up.</summary>
    public static LabelTable Label(RunContext run, MarketTable market, TripleBarrier labeler, int warmUp)
    {
        var inputs = new Dictionary<string, Hash128>(StringComparer.Ordinal) { ["bars"] = market.Hash };
        if (labeler.AtrColumn is { } atr)
        {
            using var hasher = new Hasher();
            inputs["atr"] = hasher.Add(atr).Finish();
        }
        // Barriers print rounded, so their exact sizes stand beside them.
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"{labeler with { AtrColumn = null }}\nsizes: {labeler.TakeProfit.Size:R} {labeler.StopLoss.Size:R}\nwarm-up: {warmUp}\n"
        );
        var spec = new StageSpec("labels", options, inputs, typeof(MarketTable), typeof(TripleBarrier));
        return run.Stages.Run(
            spec,
            new LabelTableCodec(market),
            (market.Count, "bars"),
            () =>
            {
                int[] events =
                [
                    .. Enumerable.Range(0, market.Count).Where(row => row >= warmUp && !market.IsMissing(row)),
                ];
                return labeler.Label(market, events);
            }
        );
    }

    private static Dictionary<string, Hash128> NoInputs => new(StringComparer.Ordinal);

    private static Dictionary<string, Hash128> Inputs(string name, Hash128 hash) =>
        new(StringComparer.Ordinal) { [name] = hash };
}
