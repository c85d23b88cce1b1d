using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Features;
using Riposte.Learning.Pipelines;
using Riposte.Models.Boosting;
using Riposte.Reports;
using Riposte.Runtime.Stages;
using Riposte.Simulation.Market;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Runs;

/// <summary>Names the code that makes a run's results.</summary>
public static class RunCode
{
    /// <summary>Hash over every deterministic assembly.</summary>
    public static Hash128 Hash { get; } =
        CodeHash.Of([
            typeof(MarketTable),
            typeof(FeaturePanel),
            typeof(SignalPipeline),
            typeof(BoostedTrees),
            typeof(Backtester),
            typeof(HtmlReport),
            typeof(MarketSimulator),
            typeof(Data.Files.BarFiles),
            typeof(RunCode),
        ]);
}
