using System.Text;
using System.Text.Json;
using Riposte.Core.Randomness;
using Riposte.Ports.Feeds;
using Riposte.Venues.Binance.Frames;

namespace Riposte.Tests.Edge.Frames;

/// <summary>Broken frames get a named outcome and reach nobody, valid ones mean the same as to another parser, and no frame
/// spoils the next one.</summary>
public sealed class FrameFuzzTests
{
    public static TheoryData<string> Names => [.. FrameSamples.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_change_of_a_frame_has_a_named_outcome(string name)
    {
        var (market, frame) = Sample(name);
        var check = new Check(market, frame);
        foreach (var (what, bytes) in FrameMutations.Of(frame))
        {
            check.Read(bytes, what);
        }
        Assert.True(check.Outcomes.Count >= 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_damage_has_a_named_outcome(string name)
    {
        var (market, frame) = Sample(name);
        var check = new Check(market, frame);
        var random = RandomStream.Named(1, name);
        var others = FrameSamples.All.Select(s => Encoding.UTF8.GetBytes(s.Frame)).ToArray();
        for (var i = 0; i < 4000; i++)
        {
            var bytes = Damage(random, Encoding.UTF8.GetBytes(frame), others[random.NextInt(others.Length)]);
            check.Read(bytes, Encoding.Latin1.GetString(bytes));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cut_frame_is_malformed_wherever_it_is_cut(string name)
    {
        var (market, frame) = Sample(name);
        var bytes = Encoding.UTF8.GetBytes(frame);
        var reader = new BinanceFrameReader(market, "BTCUSDT");
        for (var length = 0; length < bytes.Length; length++)
        {
            var sink = new SilentSink();
            Assert.Equal(FrameOutcome.Malformed, reader.Read(bytes.AsSpan(0, length), FrameSamples.ReceivedAt, sink));
            Assert.Equal(0, sink.Calls);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_known_field_that_comes_twice_is_malformed(string name)
    {
        var (market, frame) = Sample(name);
        var bytes = Encoding.UTF8.GetBytes(frame);
        string[] unread = ["ps", "pair", "M", "X", "nq", "L", "B"];
        foreach (var (_, end, key) in FrameMutations.Spots(bytes).Where(s => s.Key >= 0))
        {
            var property = Encoding.UTF8.GetString(bytes[key..end]);
            if (unread.Any(u => property.StartsWith($"\"{u}\":", StringComparison.Ordinal)))
            {
                continue;
            }
            var twice = Encoding.UTF8.GetString(FrameMutations.Replace(bytes, key, end, property + "," + property));
            var isInsideError = name == nameof(FrameSamples.Refusal) && property is ['"', 'c' or 'm', ..];
            Assert.True(isInsideError || FrameSamples.Read(market, twice).Outcome == FrameOutcome.Malformed, twice);
        }
    }

    [Theory]
    [InlineData(nameof(FrameSamples.SpotDepth), "stream data e E s U u b a")]
    [InlineData(nameof(FrameSamples.FuturesDepth), "e T s U u pu b a")]
    [InlineData(nameof(FrameSamples.SpotSnapshot), "lastUpdateId bids asks")]
    [InlineData(nameof(FrameSamples.FuturesSnapshot), "lastUpdateId T bids asks")]
    [InlineData(nameof(FrameSamples.SpotQuote), "stream data u s b B a A")]
    [InlineData(nameof(FrameSamples.FuturesQuote), "u e s b B a A T")]
    [InlineData(nameof(FrameSamples.SpotTrade), "stream data e s t p q T m")]
    [InlineData(nameof(FrameSamples.FuturesTrade), "e s t p q T m")]
    [InlineData(nameof(FrameSamples.AggregateTrade), "stream data e s a p q f l T m")]
    [InlineData(nameof(FrameSamples.Bar), "e E s k t i o c h l v n x q V Q")]
    [InlineData(nameof(FrameSamples.MarkPrice), "e E s p T")]
    [InlineData(nameof(FrameSamples.Liquidation), "stream data e o s S q p ap z T")]
    public void Needed_fields_are_exactly_these(string name, string needed)
    {
        var (market, frame) = Sample(name);
        var bytes = Encoding.UTF8.GetBytes(frame);
        var missed = new HashSet<string>();
        foreach (var (_, end, key) in FrameMutations.Spots(bytes).Where(s => s.Key >= 0))
        {
            var (outcome, updates) = FrameSamples.Read(
                market,
                Encoding.UTF8.GetString(FrameMutations.Drop(bytes, key, end))
            );
            if (outcome == FrameOutcome.Applied)
            {
                continue;
            }
            Assert.Equal(FrameOutcome.Incomplete, outcome);
            Assert.Empty(updates);
            missed.Add(Encoding.UTF8.GetString(bytes[(key + 1)..]).Split('"')[0]);
        }
        // A bar names s and T twice, and only the outer symbol is needed; o of a forced order holds another o.
        Assert.Equal(needed.Split(' ').Order(StringComparer.Ordinal), missed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Replayed_frames_mean_the_same_each_time()
    {
        foreach (var (_, market, frame) in FrameSamples.All)
        {
            var reader = new BinanceFrameReader(market, "BTCUSDT");
            var (outcome, updates) = FrameSamples.Read(market, frame);
            for (var i = 0; i < 3; i++)
            {
                var log = new UpdateLog();
                Assert.Equal(outcome, reader.Read(Encoding.UTF8.GetBytes(frame), FrameSamples.ReceivedAt, log));
                Assert.Equal(updates, log.Lines);
            }
        }
    }

    private static (FrameMarket Market, string Frame) Sample(string name)
    {
        var (_, market, frame) = FrameSamples.All.Single(s => s.Name == name);
        return (market, frame);
    }

    private static byte[] Damage(RandomStream random, byte[] frame, byte[] other)
    {
        var result = frame.ToList();
        for (var i = 0; i <= random.NextInt(3); i++)
        {
            var at = random.NextInt(result.Count);
            switch (random.NextInt(6))
            {
                case 0:
                    result[at] ^= (byte)(1 << random.NextInt(8));
                    break;
                case 1:
                    result.RemoveAt(at);
                    break;
                case 2:
                    result.Insert(at, (byte)"\"{}[]:,.0-9eE\\u \n\u0000"[random.NextInt(18)]);
                    break;
                case 3:
                    result.RemoveRange(at, random.NextInt(Math.Min(20, result.Count - at)));
                    break;
                case 4:
                    var from = random.NextInt(other.Length);
                    result.InsertRange(at, other[from..(from + random.NextInt(other.Length - from))]);
                    break;
                default:
                    result.InsertRange(at, result.GetRange(at, random.NextInt(result.Count - at)));
                    break;
            }
            if (result.Count == 0)
            {
                result.Add((byte)' ');
            }
        }
        return [.. result];
    }

    /// <summary>Reads broken frames between sound ones.</summary>
    private sealed class Check(FrameMarket market, string sound)
    {
        private readonly BinanceFrameReader _reader = new(market, "BTCUSDT");
        private readonly byte[] _sound = Encoding.UTF8.GetBytes(sound);
        private readonly (FrameOutcome Outcome, List<string> Updates) _expected = FrameSamples.Read(market, sound);

        public HashSet<FrameOutcome> Outcomes { get; } = [];

        public void Read(byte[] frame, string what)
        {
            var log = new UpdateLog();
            var outcome = _reader.Read(frame, FrameSamples.ReceivedAt, log);
            Outcomes.Add(outcome);
            Assert.True(Enum.IsDefined(outcome), what);
            Assert.True(outcome == FrameOutcome.Applied || log.Lines.Count == 0, $"{what}: {outcome} and updates");
            using var document = Parse(frame);
            if (document is null)
            {
                Assert.True(outcome == FrameOutcome.Malformed, $"{what}: {outcome}, but no valid JSON");
            }
            else if (outcome == FrameOutcome.Applied)
            {
                var other = Reference(document, what);
                Assert.True(other.SequenceEqual(log.Lines), $"{what}: {string.Join(' ', log.Lines)}");
            }
            var again = new UpdateLog();
            Assert.Equal(_expected.Outcome, _reader.Read(_sound, FrameSamples.ReceivedAt, again));
            Assert.Equal(_expected.Updates, again.Lines);
        }

        private List<string> Reference(JsonDocument document, string what)
        {
            try
            {
                return ReferenceReader.Read(market, document.RootElement, FrameSamples.ReceivedAt);
            }
            catch (Exception fault) when (fault is KeyNotFoundException or FormatException or InvalidOperationException)
            {
                throw new InvalidOperationException($"{what} was applied, but cannot be read: {fault.Message}", fault);
            }
        }

        private static JsonDocument? Parse(byte[] frame)
        {
            try
            {
                return JsonDocument.Parse(frame);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
