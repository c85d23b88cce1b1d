using Riposte.Trading.Risk;

namespace Riposte.Runtime.Limits;

/// <summary>Every rule's answer to one order.</summary>
/// <param name="Answers">In the order of the reference; the kill switch last.</param>
/// <param name="Strictest">The answer that counts.</param>
/// <param name="Action">The strictest action without an order.</param>
public sealed record RiskSimulation(IReadOnlyList<RuleAnswer> Answers, Verdict Strictest, RiskAction Action)
{
    /// <summary>Asks the rules of some options.</summary>
    public static RiskSimulation Of(RiskOptions options, RiskCase @case)
    {
        var account = @case.Account with { Portfolio = @case.Portfolio?.Create(options.Portfolio) };
        IRiskRule[] rules = [.. RiskRules.From(options), new KillSwitchRule()];
        var answers = rules
            .Select(rule => new RuleAnswer(
                RiskLimit.Find(rule.Name)?.Tier ?? "system",
                rule.Check(@case.Order, account, @case.Market),
                rule.Watch(account, @case.Market)
            ))
            .ToArray();
        return new RiskSimulation(
            answers,
            RiskRules.Check(rules, @case.Order, account, @case.Market),
            answers.Max(answer => answer.Action)
        );
    }
}
