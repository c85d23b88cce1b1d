using Riposte.Runtime.Configuration;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;

namespace Riposte.Tests.Edge.Configuration;

public sealed class PositionKeyTests
{
    private const string Start = "version: 1\ntrading:\n  position:\n";

    [Fact]
    public void Nothing_is_switched_on_by_default_and_the_configuration_keeps_the_name_it_had()
    {
        var plain = ConfigLoader.Load(ConfigRequest.Inline("version: 1")).Require();
        Assert.False(plain.Trading.Position.IsSome);
        Assert.DoesNotContain("trading.position", plain.CanonicalText(), StringComparison.Ordinal);
        var some = ConfigLoader.Load(ConfigRequest.Inline(Start + "    signal_fade: 50%\n")).Require();
        Assert.Contains("trading.position.signal_fade", some.CanonicalText("trading"), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_written_arrives()
    {
        var options = Load(
            """
                ladder: [1R:50%, 1.5%:25%]
                target: off
                add: { max: 2, step: 0.5R, share: 40% }
                average_down: { max: 1, step: 2 atr }
                break_even: { after: 1R, offset: 0.2% }
                trailing: { distance: 3 atr, from: chandelier, bars: 10, after: 1R }
                time_stop: { bars: 12, progress: 0.3R }
                volatility_stop: { atr: 2.5, loosen: true }
                emergency: { move: 4 atr, range: 6 atr, spread: 0.5%, stale: 10m }
                signal_fade: 60%
                atr_period: 21
            """
        );
        Assert.Equal(
            [
                new LadderRung(new Distance(DistanceKind.Risk, 1), 0.5),
                new LadderRung(new Distance(DistanceKind.Share, 0.015), 0.25),
            ],
            options.Ladder
        );
        Assert.False(options.KeepTarget);
        Assert.Equal(new ScaleInOptions(2, new Distance(DistanceKind.Risk, 0.5), 0.4), options.Add);
        Assert.Equal(new ScaleInOptions(1, new Distance(DistanceKind.Atr, 2), 0.5), options.AverageDown);
        Assert.Equal(new BreakEvenOptions(new Distance(DistanceKind.Risk, 1), 0.002), options.BreakEven);
        Assert.Equal(
            new TrailingOptions(
                new Distance(DistanceKind.Atr, 3),
                TrailingFrom.Chandelier,
                10,
                new Distance(DistanceKind.Risk, 1)
            ),
            options.Trailing
        );
        Assert.Equal(new TimeStopOptions(12, new Distance(DistanceKind.Risk, 0.3)), options.TimeStop);
        Assert.Equal(new VolatilityStopOptions(2.5, true), options.VolatilityStop);
        Assert.Equal(
            new EmergencyOptions(
                new Distance(DistanceKind.Atr, 4),
                new Distance(DistanceKind.Atr, 6),
                0.005,
                600_000_000_000
            ),
            options.Emergency
        );
        Assert.Equal((0.6, 21), (options.SignalFade, options.AtrPeriod));
    }

    [Theory]
    [InlineData("    ladder: [1R:60%, 2R:50%]\n", "trading.position.ladder")]
    [InlineData("    ladder: [1R]\n", "trading.position.ladder")]
    [InlineData("    ladder: [1:50%]\n", "trading.position.ladder")]
    [InlineData("    add: { step: 2R }\n", "trading.position.add.step")]
    [InlineData("    add: { max: 0 }\n", "trading.position.add.max")]
    [InlineData("    trailing: { distance: 2 }\n", "trading.position.trailing.distance")]
    [InlineData("    trailing: { distance: 2 atr, bars: 5 }\n", "trading.position.trailing.bars")]
    [InlineData("    trailing: { distance: 200 atr }\n", "trading.position.trailing.distance")]
    [InlineData("    time_stop: { progress: 1R }\n", "trading.position.time_stop.progress")]
    [InlineData("    volatility_stop: { loosen: true }\n", "trading.position.volatility_stop.loosen")]
    [InlineData("    signal_fade: 0.5\n", "trading.position.signal_fade")]
    public void What_contradicts_itself_or_does_nothing_is_refused(string text, string key)
    {
        var outcome = ConfigLoader.Load(ConfigRequest.Inline(Start + text));
        Assert.Contains(outcome.Problems, problem => problem.ToString().Contains(key, StringComparison.Ordinal));
    }

    private static PositionOptions Load(string text) =>
        ConfigLoader.Load(ConfigRequest.Inline(Start + text)).Require().Trading.Position;
}
