using Riposte.Learning.Labels.Regimes;
using Riposte.Models.Boosting;

namespace Riposte.Runtime.Configuration;

/// <summary><c>layers.regime</c>: the regime model.</summary>
/// <param name="IsEnabled">Whether it is fitted.</param>
/// <param name="Labels">What a regime is.</param>
/// <param name="ClassBalance">Whether rare regimes weigh more while fitting.</param>
/// <param name="Engine"><c>own</c>, or <c>native</c>: the installed libxgboost.</param>
/// <param name="Options">Options of its learner.</param>
public sealed record RegimeSection(
    bool IsEnabled,
    RegimeLabels Labels,
    bool ClassBalance,
    string Engine,
    BoostingOptions Options
);
