using System.Collections.Immutable;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

/// <summary>A feed that loses, repeats, delays, reorders and revises bars, and sends unfinished ones; a venue that has no bar for
/// some minutes and does not always answer.</summary>
public sealed class BarGateProperties
{
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;
    private const int Minutes = 300;
    private static readonly Instant Start = Instant.FromDate(2026, 3, 1);
    private static readonly Instant? Known = Start + 600 * Minute;
    private static readonly ImmutableArray<string> Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Every_minute_is_passed_on_once_in_order_and_with_closed_bars_only(ulong seed)
    {
        var world = new World(seed);
        for (var now = 0L; now < (Minutes + 30) * Minute; now += 2 * Second)
        {
            world.Step(now);
        }
        Assert.InRange(world.Passed, Minutes, Minutes + 30);
        Assert.InRange(world.Asked, 10, 3_000);
    }

    private sealed class World(ulong seed)
    {
        private readonly RandomStream random = new(seed);
        private readonly HashSet<(int Symbol, int Minute)> gaps = [];
        private readonly List<(long At, int Symbol, Bar Bar, bool IsFinal)> coming = [];
        private readonly List<(long At, BarWish Wish)> asked = [];
        private BarGate gate = new(Symbols);
        private BarGate? twin;
        private int made;

        // Closes in a row without a bar, by symbol: behind two nobody waits for it.
        private readonly int[] missed = new int[3];

        public int Passed { get; private set; }

        public int Asked { get; private set; }

        public void Step(long now)
        {
            Make(now);
            foreach (var one in coming.Where(one => one.At <= now).ToList())
            {
                coming.Remove(one);
                Each(g => g.On(new BarArrived(At(now), Symbols[one.Symbol], one.Bar, one.IsFinal), Known));
            }
            foreach (var one in asked.Where(one => one.At <= now).ToList())
            {
                asked.Remove(one);
                Answer(one.Wish, now);
            }
            var wishes = new List<BarWish>();
            var next = gate.NextDecision(now, Start + now);
            gate.Decide(now, Start + now, wishes);
            Assert.True(wishes.Count == 0 || next <= now);
            twin?.Decide(now, Start + now, []);
            Asked += wishes.Count;
            asked.AddRange(wishes.Select(wish => (now + random.NextInt(8) * Second, wish)));
            while (KeptClose.Take(gate, now, Start + now) is { } closed)
            {
                if (twin is not null)
                {
                    var same = KeptClose.Take(twin, now, Start + now);
                    Assert.NotNull(same);
                    Assert.Equal(closed.Bars, same.Bars);
                    Assert.Equal(closed.Doubts, same.Doubts);
                }
                Examine(closed, now);
                Passed++;
            }
            Swap();
        }

        private static Moment At(long now) => new(now, Start + now);

        // What the venue takes for the truth; the volume tells the symbol.
        private static Bar True(int symbol, int minute) =>
            new(Start + minute * Minute, Start + (minute + 1) * Minute, 100 + minute, 101 + minute, 99, 100.5 + minute)
            {
                Volume = symbol,
            };

        private void Make(long now)
        {
            for (; (made + 1) * Minute <= now; made++)
            {
                for (var symbol = 0; symbol < Symbols.Length; symbol++)
                {
                    Make(symbol, made, (made + 1) * Minute);
                }
            }
        }

        private void Make(int symbol, int minute, long close)
        {
            var bar = True(symbol, minute);
            if (random.NextInt(4) == 0)
            {
                coming.Add((close - 20 * Second, symbol, bar with { Close = 99.5 }, false));
            }
            if (minute > 0 && random.NextInt(40) == 0)
            {
                gaps.Add((symbol, minute));
                return;
            }
            if (minute > 0 && random.NextInt(10) == 0)
            {
                return;
            }
            var late = random.NextInt(6) == 0 ? random.NextInt(900) : random.NextInt(3);
            coming.Add((close + late * Second, symbol, bar, true));
            if (random.NextInt(8) == 0)
            {
                coming.Add((close + random.NextInt(300) * Second, symbol, bar, true));
            }
        }

        private void Answer(BarWish wish, long now)
        {
            var symbol = Symbols.IndexOf(wish.Symbol);
            var from = (int)((wish.From - Start) / Minute);
            var bars = Enumerable
                .Range(from, Math.Max(0, made - from))
                .Where(minute => !gaps.Contains((symbol, minute)))
                .Select(minute => True(symbol, minute));
            var reply =
                random.NextInt(4) == 0
                    ? new VenueReply(1, ReplyKind.Unknown)
                    : new VenueReply(1, ReplyKind.Ok) { Bars = [.. bars] };
            Each(g => g.Answered(new ListBars(1, wish.Symbol, wish.From), reply, now, Known));
        }

        private void Examine(KeptClose closed, long now)
        {
            Assert.Equal(Start + (Passed + 1) * Minute, closed.Close);
            Assert.True(closed.Close <= Start + now);
            for (var symbol = 0; symbol < Symbols.Length; symbol++)
            {
                var bar = closed.Bars[symbol];
                Assert.Equal(symbol, bar.Instrument);
                var isGap = gaps.Contains((symbol, Passed));
                Assert.True(isGap == bar.IsMissing || (bar.IsMissing && missed[symbol] >= 2));
                missed[symbol] = bar.IsMissing ? missed[symbol] + 1 : 0;
                if (!bar.IsMissing)
                {
                    Assert.Equal(True(symbol, Passed) with { Instrument = symbol }, bar);
                }
            }
            var isLate = Start + now - closed.Close >= Minute;
            Assert.Equal(isLate, (closed.Doubts & CloseDoubts.Late) != 0);
            Assert.Equal(closed.Bars.Any(bar => bar.IsMissing), (closed.Doubts & CloseDoubts.Missing) != 0);
            Assert.Equal(closed.AllowDecision, !isLate && !missed.Any(count => count == 1));
        }

        private void Each(Action<BarGate> act)
        {
            act(gate);
            if (twin is not null)
            {
                act(twin);
            }
        }

        private void Swap()
        {
            gate = twin ?? gate;
            twin = null;
            if (random.NextInt(20) == 0)
            {
                twin = new BarGate(Symbols);
                States.Copy(gate.Visit, twin.Visit);
            }
        }
    }
}
