using Riposte.Trading.Risk;

namespace Riposte.Runtime.Limits;

/// <summary>What one rule says.</summary>
/// <param name="Tier">Position, daily, system or portfolio.</param>
/// <param name="Verdict">Its answer to the order.</param>
/// <param name="Action">What it does without one.</param>
public sealed record RuleAnswer(string Tier, Verdict Verdict, RiskAction Action);
