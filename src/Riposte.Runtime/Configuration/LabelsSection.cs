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
    /// <summary>What sample weights are made of while fitting, class balance apart (<c>model.class_balance</c>).</summary>
    public WeightOptions Weights { get; init; } = new();
}
