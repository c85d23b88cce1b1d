using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Tests.Testkit.Http;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Binance.Rest;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>Whatever comes instead of an answer: a named error, or records that could be true.</summary>
public sealed class ParserFuzzTests
{
    private const string Symbol = "BTCUSDT";

    private static readonly Dictionary<string, (byte[] Body, Func<ReadOnlyMemory<byte>, object> Read)> Parsers =
        Table();

    public static TheoryData<string> Names => [.. Parsers.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_cut_off_anywhere_is_refused(string name)
    {
        var (body, read) = Parsers[name];
        var whole = body.AsSpan().TrimEnd("\n "u8).Length;
        foreach (var cut in JsonMutation.Cuts(body).Take(whole))
        {
            Assert.Throws<FormatException>(() => read(cut));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lost_doubled_and_odd_values_give_a_named_error_or_sound_records(string name)
    {
        var (body, read) = Parsers[name];
        var (refused, total) = (0, 0);
        foreach (var mutant in JsonMutation.Replacements(body))
        {
            refused += Survives(read, mutant) ? 0 : 1;
            total++;
        }
        Assert.InRange(refused, total / 20, total);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Noise_gives_a_named_error_or_sound_records(string name)
    {
        var (body, read) = Parsers[name];
        foreach (var mutant in JsonMutation.Noise(body, 17, 1500))
        {
            Survives(read, mutant);
        }
    }

    [Theory]
    [InlineData("klines", "symbol")]
    [InlineData("fundingRate", "symbol")]
    public async Task Over_the_wire_a_spoilt_answer_is_a_venue_failure(string endpoint, string parameter)
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        var kind = endpoint == "klines" ? DataKinds.Bars : DataKinds.Funding;
        var key = new SeriesKey(BinanceMarkets.Usdm, kind, Symbol, kind.HasInterval ? Interval.Minute : null);
        var range = new TimeRange(Instant.FromDate(2019, 1, 1), Instant.FromDate(2024, 6, 2));
        foreach (var mutant in JsonMutation.Noise(RestFixtures.Usdm(endpoint), 5, 15))
        {
            lab.Server.Always($"/fapi/v1/{endpoint}", Reply.Json(mutant.AsMemory(0, mutant.Length / 2)));
            await lab.FailAsync(key, range);
        }
        Assert.All(lab.Server.Requests.Skip(1), request => Assert.NotNull(request[parameter]));
    }

    private static bool Survives(Func<ReadOnlyMemory<byte>, object> read, byte[] body)
    {
        try
        {
            if (read(body) is SeriesTable rows)
            {
                Sound(rows);
            }
            return true;
        }
        catch (FormatException named)
        {
            Assert.InRange(named.Message.Length, 1, 300);
            return false;
        }
    }

    private static void Sound(SeriesTable rows)
    {
        Assert.Equal(-1, rows.FirstDisorder());
        for (var i = 0; i < rows.Kind.Columns.Length; i++)
        {
            if (rows.Column(i) is double[] numbers)
            {
                Assert.DoesNotContain(numbers, double.IsInfinity);
            }
        }
    }

    private static Dictionary<string, (byte[], Func<ReadOnlyMemory<byte>, object>)> Table()
    {
        var received = Instant.FromDate(2024, 6, 1);
        var eight = Interval.Parse("8h");
        Dictionary<string, (byte[], Func<ReadOnlyMemory<byte>, object>)> table = new(StringComparer.Ordinal);
        Add("klines", body => RestBars.Read(body, DataKinds.Bars, Interval.Minute));
        Add("markPriceKlines", body => RestBars.Read(body, DataKinds.MarkBars, eight));
        Add("indexPriceKlines", body => RestBars.Read(body, DataKinds.IndexBars, eight));
        Add("premiumIndexKlines", body => RestBars.Read(body, DataKinds.PremiumBars, Interval.Minute));
        Add("fundingRate", body => RestFunding.Read(body, Symbol));
        Add("fundingInfo", body => RestTerms.Funding(body));
        Add("openInterest", body => RestTerms.OpenInterest(body, Symbol));
        Add("openInterestHist", body => RestStatistics.OpenInterest(body, Symbol));
        Add("topLongShortAccountRatio", body => RestStatistics.LongShort(body, Symbol, 0));
        Add("topLongShortPositionRatio", body => RestStatistics.LongShort(body, Symbol, 1));
        Add("globalLongShortAccountRatio", body => RestStatistics.LongShort(body, Symbol, 2));
        Add("takerlongshortRatio", body => RestStatistics.TakerVolume(body));
        Add("aggTrades", body => RestTrades.Aggregates(body));
        Add("trades", body => RestTrades.Singles(body));
        Add("historicalTrades", body => RestTrades.Singles(body));
        Add("depth", body => RestDepth.Read(body, received));
        Add("exchangeInfo", body => RestInstruments.Read(body, BinanceMarket.Usdm));
        Add("leverageBracket", body => RestBrackets.Read(body));
        Add("time", body => RestTime.Read(body));
        AddSpot("exchangeInfo", body => RestInstruments.Read(body, BinanceMarket.Spot));
        AddSpot("depth", body => RestDepth.Read(body, received));
        return table;

        void Add(string name, Func<ReadOnlyMemory<byte>, object> read) => table[name] = (RestFixtures.Usdm(name), read);

        void AddSpot(string name, Func<ReadOnlyMemory<byte>, object> read) =>
            table[$"spot {name}"] = (RestFixtures.Spot(name), read);
    }

    [Fact]
    public void Every_parser_of_the_futures_is_fuzzed() =>
        Assert.Equal(
            BinanceTable.Usdm.All.Select(endpoint => endpoint.Name).Order(StringComparer.Ordinal),
            Parsers.Keys.Where(name => !name.StartsWith("spot", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
}
