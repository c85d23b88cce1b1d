using Riposte.Runtime.Configuration;

namespace Riposte.Runtime.Backtests;

/// <summary>The combinations of a sweep.</summary>
/// <param name="Count">How many.</param>
/// <param name="ConfigOf">The configuration of one; asked before anything is played.</param>
/// <param name="Conventions">What is done as another engine does it: wins over the configuration.</param>
public sealed record SweepSettings(int Count, Func<int, RunConfig> ConfigOf, Conventions Conventions);
