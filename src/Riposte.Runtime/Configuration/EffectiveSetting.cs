namespace Riposte.Runtime.Configuration;

/// <summary>One value of the effective configuration.</summary>
/// <param name="Key">The key.</param>
/// <param name="Canonical">The value in its one canonical spelling; empty when unset.</param>
/// <param name="Value">The typed value; null when unset.</param>
/// <param name="Origin">Where it came from: <c>default</c>, <c>btc.yaml:12</c>, <c>RIPOSTE__seed</c>,
/// <c>--set</c>.</param>
public sealed record EffectiveSetting(ConfigKey Key, string Canonical, object? Value, string Origin);
