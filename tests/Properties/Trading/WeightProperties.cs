using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;

namespace Riposte.Tests.Properties.Trading;

/// <summary>What portfolio weights may and may not do to accounts where everything happens at once.</summary>
public sealed class WeightProperties
{
    private const ulong Seeds = 30;

    [Fact]
    public void Neutral_weights_change_nothing()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = RandomAccount.Input(seed);
            var (log, weighed) = (new EventLog(), new EventLog());
            var plain = Backtester.Run(input, log);
            var neutral = Backtester.Run(Weighed(input, seed, _ => 1), weighed);
            Assert.Equal(log.Lines, weighed.Lines);
            Assert.Equal(plain.Equity, neutral.Equity);
            Assert.Equal(plain.Trades, neutral.Trades);
        }
    }

    [Fact]
    public void With_weights_a_restart_and_the_order_of_markets_change_nothing()
    {
        var different = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = Weighed(RandomAccount.Input(seed), seed, Any);
            var (log, anew) = (new EventLog(), new EventLog());
            var plain = Backtester.Run(input, log);
            different += plain.Equity.SequenceEqual(Backtester.Run(RandomAccount.Input(seed)).Equity) ? 0 : 1;
            Assert.Equal(plain.Equity, Backtester.Run(RandomAccount.Turned(input)).Equity);
            if (seed % 4 == 0)
            {
                Assert.Equal(plain.Equity, Backtester.RunWith(input, anew, playback => playback.Restart()).Equity);
                Assert.Equal(log.Lines, anew.Lines);
            }
        }
        Assert.True(different > 20, $"{different}");
    }

    // Nothing at all, a part, or several times the size.
    private static double Any(RandomStream random) =>
        random.NextInt(4) == 0 ? 0 : Math.Round(3 * random.NextDouble(), 3);

    private static AccountInput Weighed(AccountInput input, ulong seed, Func<RandomStream, double> draw)
    {
        var span = (int)((input.End - input.Start) / Interval.Minute.Nanoseconds);
        return input with
        {
            Markets =
            [
                .. input.Markets.Select(market =>
                {
                    var random = RandomStream.Named(seed, $"weights-{market.Instrument.Symbol}");
                    var weights = Enumerable
                        .Range(0, 12)
                        .Select(_ => input.Start + random.NextInt(span) * Interval.Minute.Nanoseconds)
                        .Order()
                        .ToArray();
                    return market with
                    {
                        Allocations = Array.ConvertAll(weights, time => new AllocationSeen(0, time, draw(random))),
                    };
                }),
            ],
        };
    }
}
