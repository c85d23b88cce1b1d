using Riposte.Core.Money;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>What money that comes or goes makes of an earlier equity: what was lost stays the same share of it. The engine hears of it
/// late, and what the account is worth moves meanwhile, so it is said how much an earlier equity becomes at least, once the engine knows
/// for sure.</summary>
internal sealed class Transfers
{
    // Until a comparison has found out what nothing told.
    private const long Lag = 180 * SimView.Second;
    private const long Compared = 60 * SimView.Second;
    private const long Longest = 2 * 3600 * SimView.Second;

    // By how much the account moves between two minutes.
    private const double Slack = 0.001;
    private readonly List<double> waiting = [];
    private int seen;
    private (double Least, double Most) rest;

    /// <summary>Whether money came or went of which the engine may not know.</summary>
    public bool IsWaiting => waiting.Count > 0;

    /// <summary>What came and what went of late, which the engine may not know of.</summary>
    public static (double Came, double Went) Unheard(SimView view)
    {
        var (came, went) = (0.0, 0.0);
        var income = view.Truth.Income;
        if (view.Calm > view.CompareTime + Compared)
        {
            return (came, went);
        }
        // The first is what the account began with.
        for (var i = income.Count - 1; i > 0 && view.Instant - income[i].Time < Longest; i--)
        {
            var amount = income[i].Kind == IncomeKind.Transfer ? income[i].Amount.ToDouble() : 0;
            came += Math.Max(amount, 0);
            went += Math.Max(-amount, 0);
        }
        return (came, went);
    }

    /// <summary>An equity is known of which nothing that was told so far takes anything.</summary>
    public void Begin(SimView view)
    {
        seen = view.Truth.Income.Count;
        waiting.Clear();
    }

    /// <summary>Looks, once a minute.</summary>
    /// <returns>How many times as large an earlier equity is now, at least; 1 where nothing new is known.</returns>
    public double Learn(SimView view)
    {
        for (; seen < view.Truth.Income.Count; seen++)
        {
            var line = view.Truth.Income[seen];
            if (line.Kind == IncomeKind.Transfer)
            {
                rest = IsWaiting ? rest : (double.MaxValue, double.MinValue);
                waiting.Add(line.Amount.ToDouble());
            }
        }
        if (!IsWaiting)
        {
            return 1;
        }
        var moved = waiting.Sum();
        rest.Least = Math.Min(rest.Least, DayIsReckoned.Least(view).ToDouble() - moved);
        rest.Most = Math.Max(rest.Most, DayIsReckoned.Most(view).ToDouble() - moved);
        if (view.Calm <= view.CompareTime + Lag || !view.IsSettled || !view.IsDurable)
        {
            return 1;
        }
        var factor = 1.0;
        var (least, most) = (rest.Least * (1 - Slack), rest.Most * (1 + Slack));
        foreach (var amount in waiting)
        {
            var from = amount > 0 ? most : least;
            factor *= from > 0 ? Math.Max(from + amount, 0) / from : 0;
            (least, most) = (least + amount, most + amount);
        }
        waiting.Clear();
        return factor;
    }

    /// <summary>An amount that grows or shrinks with it.</summary>
    public static Money Scaled(Money amount, double factor) =>
        factor == 1 ? amount : Money.FromDouble(amount.ToDouble() * factor);
}
