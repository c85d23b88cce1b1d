using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Positions;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

/// <summary>One desk of a scenario.</summary>
internal sealed class ScenarioDesk(int market, string strategy)
{
    private readonly List<ScenarioWords> predictions = [];
    private readonly List<ScenarioWords> signals = [];

    public int Market => market;

    public string Strategy => strategy;

    public Interval? Decision { get; set; }

    public SignalOptions Signal { get; set; } = new(MinConfidence: 0, RequirePositiveValue: false);

    public SizingOptions Sizing { get; set; } = new();

    public ScenarioWords? Manager { get; set; }

    public void Predict(ScenarioWords words) => predictions.Add(words);

    public void Want(ScenarioWords words) => signals.Add(words);

    public DeskInput Input(Interval bar, Interval decision, Instant start) =>
        new(market, decision, predictions.Select(words => Prediction(words, decision, start)).ToArray(), Signal, Sizing)
        {
            Strategy = strategy,
            Signals = signals.Select(words => Target(words, decision, start)).ToArray(),
            Position = Manager?.Manager(bar) ?? PositionOptions.None,
        };

    private static Prediction Prediction(ScenarioWords words, Interval decision, Instant start)
    {
        var side = words[2];
        var p = words.Get("p", side == "none" ? 0 : 0.8);
        var pLong =
            side == "long" ? p
            : side == "short" ? 0
            : words.Get("plong", 0);
        var pShort = side == "short" ? p : words.Get("pshort", 0);
        var bar = start + words.Whole(1) * decision.Nanoseconds;
        return new Prediction(
            0,
            bar,
            bar + decision.Nanoseconds,
            pShort,
            1 - pLong - pShort,
            pLong,
            0.001,
            0.001,
            words.Get("stop", double.NaN),
            words.Get("target", double.NaN),
            0.01,
            0.01,
            0.01,
            0.01,
            (int)words.Get("horizon", 0),
            0.5,
            0.5,
            default
        );
    }

    private static TargetSignal Target(ScenarioWords words, Interval decision, Instant start)
    {
        var bar = start + words.Whole(1) * decision.Nanoseconds;
        return new TargetSignal(
            0,
            bar,
            bar + decision.Nanoseconds,
            Enum.Parse<TargetSide>(words[2], ignoreCase: true),
            words.Get("confidence", double.NaN),
            words.Get("fraction", double.NaN),
            words.Get("stop", double.NaN),
            words.Get("target", double.NaN)
        )
        {
            Quantity = words.Get("quantity", double.NaN),
            Notional = words.Get("notional", double.NaN),
        };
    }
}
