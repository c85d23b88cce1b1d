using Riposte.Core.Market;
using Riposte.Core.Randomness;

namespace Riposte.Testkit.Features;

/// <summary>Columns of sample bars besides prices and volumes: derivatives, book, single trades, other instruments. Possible
/// values, not realistic ones.</summary>
internal static class SampleExtras
{
    /// <summary>Values of an ordinary, still or jumping bar.</summary>
    public static void AddBar(Dictionary<Input, double[]> columns, int i, RandomStream random, double close)
    {
        var isStill = columns[Input.Trades][i] == 0;
        void Set(Input input, double value) => columns[input][i] = value;
        double Around(double middle, double spread) => middle * (1 + spread * (2 * random.NextDouble() - 1));

        Set(Input.FundingRate, 0.0005 * random.NextNormal());
        Set(Input.PredictedFundingRate, 0.0005 * random.NextNormal());
        Set(Input.MarkPrice, Around(close, 0.002));
        Set(Input.IndexPrice, Around(close, 0.002));
        var interest = Around(50_000, 0.2);
        Set(Input.OpenInterest, interest);
        Set(Input.OpenInterestValue, interest * close);
        foreach (var ratio in (Input[])[Input.TopAccountsRatio, Input.TopPositionsRatio, Input.AccountsRatio])
        {
            Set(ratio, Around(1.5, 0.6));
        }
        foreach (var liquidations in (Input[])[Input.LongLiquidations, Input.ShortLiquidations])
        {
            Set(liquidations, isStill || random.NextInt(3) > 0 ? 0 : 1_000 * random.NextExponential());
        }
        AddBook(columns, i, random, close);
        AddTrades(columns, i, random);
        Set(Input.ReferenceClose, Around(20_000, 0.01));
        Set(Input.MarketReturn, 0.003 * random.NextNormal());
        Set(Input.MarketDispersion, 0.004 * random.NextExponential());
        var reference = 5_000 * random.NextExponential();
        Set(Input.ReferenceQuoteVolume, reference);
        Set(Input.MarketQuoteVolume, reference + columns[Input.QuoteVolume][i] + 2_000 * random.NextExponential());
    }

    private static void AddBook(Dictionary<Input, double[]> columns, int i, RandomStream random, double close)
    {
        var half = close * 0.0002 * (0.1 + random.NextDouble());
        columns[Input.BidPrice][i] = close - half;
        columns[Input.AskPrice][i] = close + half;
        columns[Input.SpreadTime][i] = 60 * 0.0004 * random.NextDouble();
        columns[Input.QuotedTime][i] = random.NextInt(20) == 0 ? 0 : 60;
        columns[Input.SpreadTime][i] *= columns[Input.QuotedTime][i] == 0 ? 0 : 1;
        foreach (
            var (best, five, twenty, reach) in ((Input, Input, Input, Input)[])
                [
                    (Input.BidQuantity, Input.BidDepth5, Input.BidDepth20, Input.BidReach20),
                    (Input.AskQuantity, Input.AskDepth5, Input.AskDepth20, Input.AskReach20),
                ]
        )
        {
            columns[best][i] = 0.01 + random.NextExponential();
            columns[five][i] = columns[best][i] + 4 * random.NextExponential();
            columns[twenty][i] = columns[five][i] + 15 * random.NextExponential();
            columns[reach][i] = 0.0005 * (0.2 + random.NextDouble());
        }
        columns[Input.OrderFlow][i] = 5 * random.NextNormal();
        columns[Input.QuoteUpdates][i] = random.NextInt(500);
    }

    private static void AddTrades(Dictionary<Input, double[]> columns, int i, RandomStream random)
    {
        var trades = columns[Input.Trades][i];
        columns[Input.SignProducts][i] = trades == 0 ? 0 : trades * (2 * random.NextDouble() - 1);
        columns[Input.SignedRootVolume][i] = trades == 0 ? 0 : 30 * random.NextNormal();
        var squares = trades == 0 ? 0 : 1e-6 * random.NextExponential();
        columns[Input.PriceChangeSquares][i] = squares;
        columns[Input.PriceChangeProducts][i] = squares * (random.NextDouble() - 0.5);
        columns[Input.TradeEvents][i] = trades;
        columns[Input.SignSum][i] = trades * (2 * random.NextDouble() - 1);
        columns[Input.TickSignSum][i] = trades * (2 * random.NextDouble() - 1);
        columns[Input.RootVolumeChanges][i] = trades == 0 ? 0 : 0.01 * random.NextNormal();
        var volume = columns[Input.QuoteVolume][i];
        columns[Input.EffectiveVolume][i] = volume;
        columns[Input.EffectiveSpreads][i] = volume * 0.0002 * random.NextDouble();
        columns[Input.RealisedVolume][i] = volume;
        columns[Input.RealisedSpreads][i] = volume * 0.0002 * (random.NextDouble() - 0.3);
    }
}
