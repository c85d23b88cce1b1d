using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading;

/// <summary>One market of a scenario.</summary>
internal sealed class ScenarioMarket(string symbol)
{
    private readonly List<double[]> bars = [];
    private readonly List<(int At, double Rate, double Mark)> funding = [];
    private readonly List<int> missing = [];
    private readonly List<(int At, MarketRegime Regime)> regimes = [];
    private readonly List<(int At, double Weight)> weights = [];

    public string Symbol => symbol;

    public CostSchedule Costs { get; set; } = new(0, 0, new SlippageOptions(0));

    public InstrumentSpec Spec { get; set; } = new(symbol, Price.Zero, Quantity.Zero, Money.Zero);

    public IReadOnlyList<double[]> Bars => bars;

    public void AddBars(ScenarioWords words)
    {
        var last = words[words.Count - 1];
        var times = last.StartsWith('x') ? int.Parse(last.AsSpan(1), CultureInfo.InvariantCulture) : 1;
        double[] bar =
            words[1] == "-"
                ? [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN]
                :
                [
                    .. Enumerable.Range(1, 4).Select(i => ScenarioWords.Number(words[i])),
                    words.Get("spread", double.NaN),
                    words.Get("volume", double.NaN),
                ];
        bars.AddRange(Enumerable.Repeat(bar, times));
    }

    public void AddFunding(ScenarioWords words)
    {
        if (words[2] == "missing")
        {
            missing.Add(words.Whole(1));
            return;
        }
        funding.Add(
            (
                words.Whole(1),
                ScenarioWords.Number(words[2]),
                words.Count > 3 ? ScenarioWords.Number(words[3]) : double.NaN
            )
        );
    }

    public void AddTier(ScenarioWords words, Instant start)
    {
        var numbers = Enumerable.Range(2, 3).Select(i => ScenarioWords.Number(words[i])).ToArray();
        var tier = new FeeTier(start + words.Whole(1) * Instant.NanosecondsPerDay, numbers[0], numbers[1], numbers[2]);
        Costs = Costs with { Tiers = Costs.Tiers.Add(tier) };
    }

    public void AddRegime(ScenarioWords words) => regimes.Add((words.Whole(1), Enum.Parse<MarketRegime>(words[2])));

    public void AddWeight(ScenarioWords words) => weights.Add((words.Whole(1), ScenarioWords.Number(words[2])));

    public MarketInput Input(Interval interval, Instant start)
    {
        Instant At(int bar) => start + bar * interval.Nanoseconds;
        double[] Column(int i) => [.. bars.Select(bar => bar[i])];
        var columns = new Dictionary<Input, double[]>
        {
            [Core.Market.Input.Open] = Column(0),
            [Core.Market.Input.High] = Column(1),
            [Core.Market.Input.Low] = Column(2),
            [Core.Market.Input.Close] = Column(3),
        };
        if (bars.Exists(bar => !double.IsNaN(bar[4])))
        {
            // Quotes around the close that are apart by the share of it.
            columns[Core.Market.Input.BidPrice] = [.. bars.Select(bar => bar[3] * (1 - bar[4] / 2))];
            columns[Core.Market.Input.AskPrice] = [.. bars.Select(bar => bar[3] * (1 + bar[4] / 2))];
        }
        if (bars.Exists(bar => !double.IsNaN(bar[5])))
        {
            columns[Core.Market.Input.Volume] = Column(5);
        }
        var table = new MarketTable(symbol, interval, interval.BarNumber(start), columns);
        var settlements = new FundingTable(
            [.. funding.Select(f => At(f.At))],
            [.. funding.Select(f => f.Rate)],
            [.. funding.Select(f => f.Mark)]
        )
        {
            Missing = [.. missing.Select(At)],
        };
        return new MarketInput(table, settlements, Spec, Costs)
        {
            Regimes = regimes.Select(r => new RegimeSeen(0, At(r.At), r.Regime)).ToArray(),
            Allocations = weights.Select(w => new AllocationSeen(0, At(w.At), w.Weight)).ToArray(),
        };
    }
}
