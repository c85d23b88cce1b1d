using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

/// <summary>A network that does as it likes: connections open late, twice, never, end, fall silent; keys die.</summary>
public sealed class ChannelWatchProperties
{
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;
    private static readonly ImmutableArray<string> Symbols = ["BTCUSDT"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Whatever_the_network_does_connections_stay_few_and_come_up_again_when_it_heals(ulong seed)
    {
        var world = new World(seed);
        for (var i = 0; i < 20_000; i++)
        {
            world.Step(isHealthy: false);
        }
        var end = world.Now + 10 * Minute;
        while (world.Now < end)
        {
            world.Step(isHealthy: true);
        }
        Assert.True(world.Watch.IsUp(ChannelKind.Market));
        Assert.True(world.Watch.IsUp(ChannelKind.User));
        Assert.Equal(1, world.Open.Count(one => one.Channel == ChannelKind.Market));
        Assert.Equal(1, world.Open.Count(one => one.Channel == ChannelKind.User));
        Assert.InRange(world.Opened.Count, 50, int.MaxValue);
        world.CheckPace();
    }

    private sealed class World(ulong seed)
    {
        private readonly RandomStream random = new(seed);
        private readonly List<ChannelWish> wishes = [];
        private readonly List<(long At, EngineInput Input)> coming = [];
        private readonly List<(long At, VenueRequest Request, ReplyKind Kind)> answers = [];
        private ChannelWatch? twin;

        public ChannelWatch Watch { get; private set; } = Started(new ChannelWatch(Symbols, 10 * Second));

        public long Now { get; private set; }

        public HashSet<(ChannelKind Channel, int Connection)> Open { get; } = [];

        public List<(ChannelKind Channel, long At)> Opened { get; } = [];

        public void Step(bool isHealthy)
        {
            Now += random.NextInt(isHealthy ? 1_000 : 3_000) * Second / 1_000;
            Deliver();
            Chance(isHealthy);
            Both(new TimeReached(At(Now)));
            // Nothing is wished before it said that there would be something.
            var next = Watch.NextDecision();
            wishes.Clear();
            Watch.Decide(Now, wishes);
            Assert.True(wishes.Count == 0 || next <= Now);
            CompareTwin();
            foreach (var wish in wishes)
            {
                Do(wish, isHealthy);
            }
            // Two of a channel only while one takes over: never a third.
            Assert.InRange(Open.Count(one => one.Channel == ChannelKind.Market), 0, 3);
            Assert.InRange(Open.Count(one => one.Channel == ChannelKind.User), 0, 3);
        }

        public void CheckPace()
        {
            foreach (var channel in Opened.GroupBy(one => one.Channel))
            {
                var times = channel.Select(one => one.At).ToList();
                for (var i = 0; i + 30 < times.Count; i++)
                {
                    Assert.InRange(times[i + 30] - times[i], 5 * Minute, long.MaxValue);
                }
            }
        }

        private static ChannelWatch Started(ChannelWatch watch)
        {
            watch.On(new RunStarted(At(0), 3));
            return watch;
        }

        private static Moment At(long now) => new(now, new Instant(now));

        private void Deliver()
        {
            coming.Sort((left, right) => left.At.CompareTo(right.At));
            while (coming.Count > 0 && coming[0].At <= Now)
            {
                var input = coming[0].Input;
                coming.RemoveAt(0);
                if (input is ChannelChanged { IsOpen: true } opened)
                {
                    Open.Add((opened.Channel, opened.Connection));
                }
                Both(input);
            }
            foreach (var (at, request, kind) in answers.Where(one => one.At <= Now).ToList())
            {
                answers.Remove((at, request, kind));
                Watch.Answered(request, new VenueReply(1, kind));
                twin?.Answered(request, new VenueReply(1, kind));
            }
        }

        private void Chance(bool isHealthy)
        {
            var isHeard = Open.Any(one => one.Channel == ChannelKind.Market) && (isHealthy || random.NextInt(3) == 0);
            if (isHeard)
            {
                Both(new BarArrived(At(Now), Symbols[0], default, true));
                Both(new MarkArrived(At(Now), Symbols[0], default, Price.Parse("1"), 0, default));
            }
            if (isHealthy)
            {
                return;
            }
            if (random.NextInt(100) == 0)
            {
                Both(new ListenKeyExpired(At(Now)));
            }
            if (random.NextInt(60) == 0 && Open.Count > 0)
            {
                var one = Open.OrderBy(open => open.Connection).ElementAt(random.NextInt(Open.Count));
                Open.Remove(one);
                Both(new ChannelChanged(At(Now), one.Channel, one.Connection, false));
            }
            if (random.NextInt(300) == 0)
            {
                Watch.Distrust(ChannelKind.User);
                twin?.Distrust(ChannelKind.User);
            }
        }

        private void Do(ChannelWish wish, bool isHealthy)
        {
            var late = isHealthy ? Second / 10 : random.NextInt(50) * Second;
            switch (wish.Kind)
            {
                case ChannelWishKind.Open:
                    Opened.Add((wish.Channel, Now));
                    if (isHealthy || random.NextInt(4) > 0)
                    {
                        var isOpen = isHealthy || random.NextInt(3) > 0;
                        coming.Add(
                            (Now + late, new ChannelChanged(At(Now + late), wish.Channel, wish.Connection, isOpen))
                        );
                    }
                    break;
                case ChannelWishKind.Close:
                    // A connection that has not opened yet never will.
                    coming.RemoveAll(one =>
                        one.Input is ChannelChanged { IsOpen: true } open
                        && open.Connection == wish.Connection
                        && random.NextInt(2) == 0
                    );
                    if (Open.Remove((wish.Channel, wish.Connection)))
                    {
                        coming.Add(
                            (Now + late, new ChannelChanged(At(Now + late), wish.Channel, wish.Connection, false))
                        );
                    }
                    break;
                default:
                    VenueRequest request =
                        wish.Kind == ChannelWishKind.CreateKey ? new CreateListenKey(1) : new KeepListenKey(1);
                    if (isHealthy || random.NextInt(4) > 0)
                    {
                        answers.Add((Now + late, request, isHealthy ? ReplyKind.Ok : AnyKind()));
                    }
                    break;
            }
        }

        private ReplyKind AnyKind() =>
            random.NextInt(3) == 0 ? (ReplyKind)random.NextInt((int)ReplyKind.Unknown + 1) : ReplyKind.Ok;

        private void Both(EngineInput input)
        {
            Watch.On(input);
            twin?.On(input);
        }

        // A twin that was read from a snapshot wishes the same; then it takes the place of the first.
        private void CompareTwin()
        {
            if (twin is not null)
            {
                var same = new List<ChannelWish>();
                twin.Decide(Now, same);
                Assert.Equal(wishes, same);
                Assert.Equal(Watch.NextDecision(), twin.NextDecision());
                Watch = twin;
            }
            twin = null;
            if (random.NextInt(10) == 0)
            {
                twin = new ChannelWatch(Symbols, 10 * Second);
                States.Copy(Watch.Visit, twin.Visit);
            }
        }
    }
}
