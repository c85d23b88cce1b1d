using System.Globalization;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;

namespace Riposte.Learning.Retraining;

/// <summary>
/// Champion against challenger on the same events. The challenger is promoted when its log-loss is lower beyond noise, by
/// Diebold and Mariano's test at the level of this look and by a stationary block bootstrap at the whole level, and when it
/// is no worse in calibration and in the tail of its returns.
/// </summary>
/// <remarks>
/// Looking again and again finds a difference some time even where there is none, and so does looking at one challenger
/// after another. Look k at the challenger that was the j-th to be looked at against this champion may spend
/// α / (j·(j + 1)·k·(k + 1)). These add up to α over all challengers and looks, so the chance that any challenger that is no
/// better is ever promoted over this champion is at most α, however many wait or are still to come and however often one
/// looks (Bonferroni's inequality with unequal shares, which asks nothing of how challengers depend on each other; an
/// alpha-spending plan of the kind of DeMets and Lan, 1994). Holm's steps would need the whole family at one moment.
/// </remarks>
public static class ChampionPolicy
{
    /// <summary>Decides on a challenger. Where several wait, each is decided on in turn with the state that the one before
    /// left.</summary>
    /// <param name="state">Who is in use, and the looks so far.</param>
    /// <param name="challenger">Hash of the challenger.</param>
    /// <param name="events">Events since both were fitted.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="rules">When to promote.</param>
    /// <param name="fit">Seed of the bootstrap, and threads, which never change a bit.</param>
    /// <exception cref="ArgumentException">The events do not pair, a rule is out of range, or the challenger is the
    /// champion.</exception>
    public static ChampionDecision Decide(
        ChampionState state,
        Hash128 challenger,
        ComparedEvents events,
        Instant now,
        ChampionRules rules,
        (ulong Seed, IWorkers Workers) fit
    )
    {
        rules.Check();
        events.Check();
        if (challenger == state.Champion)
        {
            throw new ArgumentException("The challenger is the champion.", nameof(challenger));
        }
        ChampionGate[] waits = [Cooldown(state, now, rules), Enough(events, rules)];
        if (Array.Exists(waits, gate => !gate.Passes))
        {
            return new ChampionDecision(ChampionAction.Wait, waits, null, double.NaN, state);
        }
        var looked = state.LookAt(challenger);
        var (place, looks) = looked.LooksAt(challenger);
        var level = SpentAt(looks, SpentAt(place, rules.Level));
        var (test, better) = Better(events, (level, rules.Level), rules, fit);
        ChampionGate[] gates = [.. waits, .. better, Calibration(events, rules), Tail(events, rules)];
        return Array.TrueForAll(gates, gate => gate.Passes)
            ? new ChampionDecision(
                ChampionAction.Promote,
                gates,
                test,
                level,
                new ChampionState(challenger, now, state.Champion, state.Switches + 1)
            )
            : new ChampionDecision(ChampionAction.Keep, gates, test, level, looked);
    }

    /// <summary>Decides whether the model before comes back: when it has lost less than the champion beyond noise on the
    /// events since the switch.</summary>
    /// <param name="state">Who is in use; the model before must be known.</param>
    /// <param name="events">Events since the switch: the champion, and the model before as the other.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="rules">When to go back.</param>
    /// <param name="fit">Seed of the bootstrap, and threads.</param>
    /// <exception cref="ArgumentException">There is no model before, the events do not pair, or a rule is out of
    /// range.</exception>
    public static ChampionDecision DecideRollback(
        ChampionState state,
        ComparedEvents events,
        Instant now,
        ChampionRules rules,
        (ulong Seed, IWorkers Workers) fit
    )
    {
        rules.Check();
        events.Check();
        if (state.Retired is not { } retired)
        {
            throw new ArgumentException("There is no model to go back to.", nameof(state));
        }
        var enough = Enough(events, rules);
        if (!enough.Passes)
        {
            return new ChampionDecision(ChampionAction.Wait, [enough], null, double.NaN, state);
        }
        var level = SpentAt(state.RollbackLooks + 1, rules.RollbackLevel);
        var (test, better) = Better(events, (level, rules.RollbackLevel), rules, fit);
        ChampionGate[] gates = [enough, .. better];
        return Array.TrueForAll(gates, gate => gate.Passes)
            ? new ChampionDecision(
                ChampionAction.RollBack,
                gates,
                test,
                level,
                new ChampionState(retired, now, null, state.Switches + 1)
            )
            : new ChampionDecision(
                ChampionAction.Keep,
                gates,
                test,
                level,
                state with
                {
                    RollbackLooks = state.RollbackLooks + 1,
                }
            );
    }

    /// <summary>What the k-th of any number may spend of a level: α / (k·(k + 1)).</summary>
    /// <param name="place">k, from 1.</param>
    /// <param name="level">α.</param>
    public static double SpentAt(int place, double level) => level / (place * (place + 1.0));

    private static (PairedTest Test, ChampionGate[] Gates) Better(
        ComparedEvents events,
        (double Look, double All) level,
        ChampionRules rules,
        (ulong Seed, IWorkers Workers) fit
    )
    {
        var (first, second) = (events.Champion.LogLosses(), events.Challenger.LogLosses());
        var test = PairedTests.DieboldMariano(first, second, events.Horizon);
        var block = BlockLength(first, second, events.Horizon);
        var options = new BootstrapOptions(fit.Seed, rules.Draws, BlockLength: block);
        var drawn = PairedTests.Bootstrap(
            first.Length,
            (rows, found) => (found[0], found[1]) = (Mean(first, rows), Mean(second, rows)),
            options,
            fit.Workers
        );
        return (test, [Gate("log_loss", test, level.Look), Gate("log_loss_blocks", drawn, level.All)]);
    }

    // Half of a two-sided p-value, on the side where the second is better.
    private static ChampionGate Gate(string name, PairedTest test, double level)
    {
        var p = test.Difference > 0 ? test.PValue / 2 : 1 - test.PValue / 2;
        return new ChampionGate(
            name,
            p <= level,
            p,
            level,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Log-loss is lower by {test.Difference:g3} on {test.Rows} events, one-sided p {p:g3}; {level:g3} is needed."
            )
        );
    }

    private static ChampionGate Cooldown(ChampionState state, Instant now, ChampionRules rules)
    {
        var over = rules.Cooldown.Move(state.Since, 1, Interval.Day);
        var days = (now - state.Since) / (double)Instant.NanosecondsPerDay;
        return new ChampionGate(
            "cooldown",
            // The very first champion replaced none: there is nothing to cool down from.
            state.Switches == 0
                || now >= over,
            days,
            (over - state.Since) / (double)Instant.NanosecondsPerDay,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The champion has been in use for {days:g4} days; cool-down {rules.Cooldown}."
            )
        );
    }

    private static ChampionGate Enough(ComparedEvents events, ChampionRules rules) =>
        new(
            "events",
            events.Champion.Count >= rules.LeastEvents,
            events.Champion.Count,
            rules.LeastEvents,
            $"Both predicted {events.Champion.Count} events; {rules.LeastEvents} are needed."
        );

    private static ChampionGate Calibration(ComparedEvents events, ChampionRules rules)
    {
        var before = Reliability.OfLikeliest(events.Champion.Rows).Ece;
        var after = Reliability.OfLikeliest(events.Challenger.Rows).Ece;
        return new ChampionGate(
            "calibration",
            after <= before + rules.CalibrationSlack,
            after,
            before + rules.CalibrationSlack,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Calibration error {after:g3} against {before:g3}; {rules.CalibrationSlack:g3} more is allowed."
            )
        );
    }

    private static ChampionGate Tail(ComparedEvents events, ChampionRules rules)
    {
        if (rules.TailShare == 0)
        {
            return new ChampionGate("tail", true, double.NaN, double.NaN, "Tails are not compared.");
        }
        var before = Shortfall(events.ChampionReturns, rules.TailShare);
        var after = Shortfall(events.ChallengerReturns, rules.TailShare);
        var limit = before + rules.TailSlack * Math.Abs(before);
        return new ChampionGate(
            "tail",
            after <= limit,
            after,
            limit,
            double.IsNaN(after)
                ? $"The tail is unknown: {events.ChallengerReturns.Length} returns are too few for a share of {rules.TailShare}."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected shortfall {after:g3} against {before:g3}; {limit:g3} is allowed."
                )
        );
    }

    // Mean loss of the worst returns; NaN when the share is not one whole return, or one is unknown.
    private static double Shortfall(double[] returns, double share)
    {
        var count = (int)Math.Floor(share * returns.Length);
        if (count < 1 || Array.Exists(returns, double.IsNaN))
        {
            return double.NaN;
        }
        double[] sorted = [.. returns.Order()];
        var sum = 0.0;
        foreach (var value in sorted.AsSpan(0, count))
        {
            sum -= value;
        }
        return sum / count;
    }

    // Blocks at least as long as a label, so that what overlapping labels share stays together.
    private static double BlockLength(double[] first, double[] second, int horizon)
    {
        var differences = new List<double>(first.Length);
        for (var i = 0; i < first.Length; i++)
        {
            if (!double.IsNaN(first[i] - second[i]))
            {
                differences.Add(first[i] - second[i]);
            }
        }
        var found = differences.Count > 2 ? StationaryBootstrap.BlockLength([.. differences]) : 1;
        return Math.Max(double.IsNaN(found) ? 1 : found, horizon);
    }

    private static double Mean(double[] values, ReadOnlySpan<int> rows)
    {
        var (sum, count) = (0.0, 0);
        foreach (var row in rows)
        {
            if (!double.IsNaN(values[row]))
            {
                sum += values[row];
                count++;
            }
        }
        return count == 0 ? double.NaN : sum / count;
    }
}
