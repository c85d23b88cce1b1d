using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Venues.Coinbase.Parse;
using Riposte.Venues.Coinbase.Stream;

namespace Riposte.Tests.Edge.Venues.Coinbase;

/// <summary>Damaged answers and frames lead to named faults only.</summary>
public sealed class ParserFuzzTests
{
    private const int Rounds = 4_000;

    private static readonly Dictionary<string, Action<ReadOnlyMemory<byte>>> Parsers = new()
    {
        ["rest/time.json"] = body => RestTime.Read(body),
        ["rest/products.json"] = body => RestProducts.Read(body),
        ["rest/book.json"] = body => RestBook.Read(body),
        ["rest/ticker.json"] = body => RestTicker.Read(body),
        ["rest/trades.json"] = body => RestTrades.Read(body),
        ["rest/candles.json"] = body => RestCandles.Read(body),
    };

    public static TheoryData<string> RestFixtures => [.. Fixtures.Names("rest")];

    public static TheoryData<string> FrameFixtures => [.. Fixtures.Names("frames")];

    [Theory]
    [MemberData(nameof(RestFixtures))]
    public void Every_fixture_of_an_endpoint_is_read_and_its_damage_named(string name)
    {
        var sample = Fixtures.Bytes(name);
        Parsers[name](sample);
        var random = RandomStream.Named(11, name);
        var refused = 0;
        for (var i = 0; i < Rounds; i++)
        {
            try
            {
                Parsers[name](Mutation.Of(sample, random));
            }
            catch (FormatException fault)
            {
                Assert.NotEmpty(fault.Message);
                refused++;
            }
        }
        Assert.InRange(refused, Rounds / 4, Rounds);
    }

    [Theory]
    [MemberData(nameof(FrameFixtures))]
    public void A_damaged_frame_never_throws_and_never_delivers_by_halves(string name)
    {
        var sample = Fixtures.Bytes(name);
        var random = RandomStream.Named(12, name);
        var reader = new CoinbaseFrameReader();
        var watch = new TradeContinuity();
        for (var i = 0; i < Rounds; i++)
        {
            var frame = Mutation.Of(sample, random);
            var sink = new SilentSink();
            var outcome = reader.Read(frame, new Instant(i), sink);
            Assert.Equal(outcome == FrameOutcome.Applied ? 1 : 0, sink.Count);
            watch.Observe(frame);
        }
    }
}
