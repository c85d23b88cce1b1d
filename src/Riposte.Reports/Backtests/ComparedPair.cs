using Riposte.Learning.Significance;

namespace Riposte.Reports.Backtests;

/// <summary>One back-test against another on the same days.</summary>
/// <param name="Name">The one.</param>
/// <param name="Against">The other.</param>
/// <param name="Mean">Difference of mean returns, a year.</param>
/// <param name="Sharpe">Difference of annual Sharpe ratios.</param>
public sealed record ComparedPair(string Name, string Against, PairedTest Mean, PairedTest Sharpe);
