using System.Globalization;
using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>A rule's answer to an order, with the numbers that decided it.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="Max">Largest notional; only of meaning with <see cref="VerdictKind.Reduce"/>.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Value">What the rule measured.</param>
/// <param name="Limit">What it is held against.</param>
public readonly record struct Verdict(VerdictKind Kind, Money Max, string Rule, double Value, double Limit)
{
    /// <summary>Go ahead.</summary>
    public static Verdict Allow(string rule, double value, double limit) =>
        new(VerdictKind.Allow, Money.Zero, rule, value, limit);

    /// <summary>Go ahead up to a notional; nothing left is a rejection.</summary>
    public static Verdict Reduce(string rule, Money max, double value, double limit) =>
        max > Money.Zero ? new(VerdictKind.Reduce, max, rule, value, limit) : Reject(rule, value, limit);

    /// <summary>Go ahead up to a room that does not depend on the order, so that a larger order never gets a milder
    /// answer.</summary>
    public static Verdict Within(string rule, Money notional, Money room, double value, double limit) =>
        notional <= room ? Allow(rule, value, limit) : Reduce(rule, room, value, limit);

    /// <summary>Do not send it.</summary>
    public static Verdict Reject(string rule, double value, double limit) =>
        new(VerdictKind.Reject, Money.Zero, rule, value, limit);

    /// <summary>Do not send it, flatten, and stop.</summary>
    public static Verdict Halt(string rule, double value, double limit) =>
        new(VerdictKind.Halt, Money.Zero, rule, value, limit);

    /// <summary>
    /// The stricter of two: by kind, then by the smaller maximum, then (for the explanation alone) by the rule's name.
    /// Commutative and associative, so the order of rules cannot matter.
    /// </summary>
    public static Verdict Stricter(in Verdict left, in Verdict right)
    {
        if (left.Kind != right.Kind)
        {
            return left.Kind > right.Kind ? left : right;
        }
        if (left.Max != right.Max)
        {
            return left.Max < right.Max ? left : right;
        }
        return string.CompareOrdinal(left.Rule, right.Rule) <= 0 ? left : right;
    }

    /// <summary>The numbers, in words.</summary>
    public string Explain() =>
        string.Create(CultureInfo.InvariantCulture, $"{Rule}: {Value:0.######} against a limit of {Limit:0.######}");
}
