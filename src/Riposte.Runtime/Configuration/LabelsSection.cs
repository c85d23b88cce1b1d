using Riposte.Learning.Weights;

namespace Riposte.Runtime.Configuration;

/// <summary><c>labels</c>: what the model learns.</summary>
/// <param name="Kind"><c>triple_barrier</c>.</param>
/// <param name="Side"><c>both</c> (a long and a short trade each; trading needs it) or <c>single</c>.</param>
/// <param name="TakeProfit">Upper barrier.</param>
/// <param name="StopLoss">Lower barrier.</param>
/// <param name="Horizon">Time barrier.</param>
/// <param name="Path"><c>high_low</c> or <c>close</c>: which prices touch a barrier.</param>
/// <param name="Entry"><c>next_open</c> or <c>close</c>: the reference price.</param>
public sealed record LabelsSection(
    string Kind,
    string Side,
    BarrierSetting TakeProfit,
    BarrierSetting StopLoss,
    HorizonSetting Horizon,
    string Path,
    string Entry
)
{
    /// <summary>Which bars are labelled.</summary>
    public EventSetting Events { get; init; } = new EventSetting.Every(1);

    /// <summary>Events whose target is nearer than this fraction of the entry are dropped.</summary>
    public double MinReturn { get; init; }

    /// <summary><c>time</c> or <c>bars</c>: whether missing bars count towards the horizon.</summary>
    public string Vertical { get; init; } = "time";

    /// <summary>Whether finer bars decide when one bar touches target and stop.</summary>
    public bool Detail { get; init; }

    /// <summary>The feature that the barriers are multiples of; null when both are percent.</summary>
    public string? Scale => TakeProfit.Feature ?? StopLoss.Feature;

    /// <summary>What sample weights are made of while fitting, class balance apart (<c>model.class_balance</c>).</summary>
    public WeightOptions Weights { get; init; } = new();
}
