using Riposte.Core.Workers;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Workers;
using Riposte.Tests.EndToEnd.PlugIns;
using Riposte.Trading.Backtest;

namespace Riposte.Tests.EndToEnd;

/// <summary>A whole pipeline, played on its own market and on others.</summary>
public sealed class PlayedPipelineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-played").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_pipeline_decides_the_same_on_its_own_market_and_never_sees_the_future()
    {
        var market = PipelineSetup.Market(seed: 11, days: 52, strength: 0.012);
        var request = PipelineSetup.Request(
            PipelineSetup.LoadConfig(),
            folder,
            PipelineSetup.Write(Path.Combine(folder, "a"), market.Bars, market.Funding)
        );
        var family = PipelineSetup.Run(request).Family;
        var silent = new SilentProgress();
        var strategy = new PipelineStrategy(request, new Conventions(), silent, CancellationToken.None);
        Assert.Equal(family.Main.Equity, Backtester.Run(strategy.Input).Equity);

        // Fitted models on the same bars say the same.
        var again = strategy.On(strategy.Input.Markets, CancellationToken.None);
        Assert.Equal(strategy.Input.Desks[0].Predictions.ToArray(), again.Desks[0].Predictions.ToArray());

        var found = LookAheadRun.Run(strategy, 1, 3, SerialWorkers.Instance, CancellationToken.None);
        Assert.True(found.IsClean, found.Cuts[0].Difference);
        Assert.True(found.Cuts[0].Predictions > 100);

        (IProgressSink, CancellationToken) watch = (silent, CancellationToken.None);
        var (own, one) = MonteCarloRun.Paths(strategy, 3, 2, 7, SerialWorkers.Instance, watch);
        var (_, two) = MonteCarloRun.Paths(strategy, 3, 2, 7, ThreadedWorkers.Create(2), watch);
        Assert.Equal(family.Main.Trades.Length, own.Trades);
        Assert.Equal(one.Select(draw => draw with { Equity = [] }), two.Select(draw => draw with { Equity = [] }));
        Assert.Equal(one.Select(draw => draw.Equity), two.Select(draw => draw.Equity));
        Assert.Equal(3, one.Select(row => row.MarketReturn).Distinct().Count());
        Assert.All(one, row => Assert.True(double.IsFinite(row.NetReturn)));
    }

    [Fact]
    public void A_plug_in_that_sees_the_future_is_found()
    {
        var market = PipelineSetup.Market(seed: 11, days: 52, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "a"), market.Bars, market.Funding);
        string[] features = ["log_return(1)", "rsi(14)", "volume_z(48)", "leak:remember"];
        Assert.True(Look([.. features]).IsClean);
        Assert.NotNull(Look([.. features, "leak:foresight"]).Cuts[0].Difference);

        LookAheadResult Look(string[] names)
        {
            var config = PipelineSetup.LoadConfig(
                $"features_config.plugins=[{typeof(ForesightStep).Assembly.Location}]",
                $"features_config.features=[{string.Join(", ", names)}]"
            );
            // One thread: what one feature keeps is there when the next one looks.
            var request = PipelineSetup.Request(config, folder, files) with
            {
                Threads = 1,
                UseCache = false,
            };
            var strategy = new PipelineStrategy(
                request,
                new Conventions(),
                new SilentProgress(),
                CancellationToken.None
            );
            return LookAheadRun.Run(strategy, 1, 3, SerialWorkers.Instance, CancellationToken.None);
        }
    }
}
