using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;

namespace Riposte.Learning.Fallback;

/// <summary>
/// Predictors in order: the first that is present, approved, fresh, fed with believable input and well answers; when one is
/// not, the next simpler one does, and behind the last stands "neutral", which never trades. Every skipped level is counted
/// with its reason. A level that was skipped stays out until it has been well for some answers in a row, so that decisions
/// do not flicker between models. Not thread-safe; allocates nothing but the errors of levels that fail.
/// </summary>
/// <remarks>There is no clock here: the host measures an answer and tells <see cref="Confirm"/>; after a late answer the
/// level stays out, and the next one answers at once. Known errors are <see cref="UserException"/>,
/// <see cref="ArgumentException"/> and <see cref="ArithmeticException"/>; others are defects and pass through.</remarks>
public sealed class FallbackChain : IPredictor
{
    private static readonly int Reasons = Enum.GetValues<FallbackReason>().Length;

    private readonly FallbackLevel[] levels;
    private readonly int recovery;
    private readonly int[][] sources;
    private readonly bool[] isMismatch;
    private readonly float[][] rows;
    private readonly int[] waits;
    private readonly long[] answers;
    private readonly long[] counts;

    /// <summary>A chain.</summary>
    /// <param name="inputs">Features of a row, in order: what the panel gives. A level takes those it reads.</param>
    /// <param name="levels">Levels, best first; at least one.</param>
    /// <param name="recovery">Answers in a row that a level must be well for before it answers again, at least 1.</param>
    /// <exception cref="ArgumentException">There is no level, a name is given twice, limits have another length than the
    /// inputs of their level, or an age or deadline is not above 0.</exception>
    public FallbackChain(IReadOnlyList<string> inputs, IReadOnlyList<FallbackLevel> levels, int recovery = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recovery, 1);
        ArgumentOutOfRangeException.ThrowIfZero(levels.Count, nameof(levels));
        Inputs = [.. inputs];
        this.levels = [.. levels];
        this.recovery = recovery;
        if (this.levels.Select(level => level.Name).Distinct(StringComparer.Ordinal).Count() < this.levels.Length)
        {
            throw new ArgumentException("A name of a level is given twice.", nameof(levels));
        }
        sources = Array.ConvertAll(this.levels, Sources);
        isMismatch = new bool[this.levels.Length];
        rows = Array.ConvertAll(sources, source => new float[source.Length]);
        waits = new int[this.levels.Length];
        answers = new long[this.levels.Length + 1];
        counts = new long[this.levels.Length * Reasons];
        using var hasher = new Hasher();
        hasher.Add("fallback-chain-1").Add(recovery);
        for (var i = 0; i < this.levels.Length; i++)
        {
            var level = this.levels[i];
            Check(level, sources[i].Length);
            var hash = level.Predictor?.Hash ?? default;
            isMismatch[i] = Array.Exists(sources[i], at => at < 0) || (level.Expected ?? hash) != hash;
            hasher.Add(level.Name).Add(hash).Add(level.MostAge).Add(level.Deadline);
        }
        Hash = hasher.Finish();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Names the chain; a prediction carries the hash of the level that made it.</summary>
    public Hash128 Hash { get; }

    /// <summary>Number of the neutral level behind all others.</summary>
    public int Neutral => levels.Length;

    /// <summary>How often a level did not answer for a reason.</summary>
    public long Count(int level, FallbackReason reason) => counts[level * Reasons + (int)reason];

    /// <summary>Answers that a level gave and that stood; <see cref="Neutral"/> for the neutral one.</summary>
    public long Answers(int level) => answers[level];

    /// <inheritdoc/>
    public Prediction Predict(
        ReadOnlySpan<float> features,
        (Instant Open, Instant KnownAt) bar,
        (double Stop, double Target) barriers
    ) => Ask(features, bar, barriers).Prediction;

    /// <summary>The prediction, and which level gave it. Now is when the bar is known.</summary>
    /// <param name="features">Features in the order of <see cref="Inputs"/>; NaN is unknown.</param>
    /// <param name="bar">Open time of the closed bar, and when it is known.</param>
    /// <param name="barriers">Distances of stop and target, as fractions of price.</param>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public FallbackAnswer Ask(
        ReadOnlySpan<float> features,
        (Instant Open, Instant KnownAt) bar,
        (double Stop, double Target) barriers
    ) => Ask(0, features, bar, barriers);

    /// <summary>Takes an answer whose time was measured. In time it stands; late, its level is counted as too slow and
    /// stays out, and the next level answers.</summary>
    /// <param name="answer">What asking gave for the same row.</param>
    /// <param name="nanoseconds">How long it took, at least 0.</param>
    /// <param name="features">The same row.</param>
    /// <param name="bar">The same bar.</param>
    /// <param name="barriers">The same distances.</param>
    public FallbackAnswer Confirm(
        FallbackAnswer answer,
        long nanoseconds,
        ReadOnlySpan<float> features,
        (Instant Open, Instant KnownAt) bar,
        (double Stop, double Target) barriers
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);
        if (answer.Level >= levels.Length || nanoseconds <= levels[answer.Level].Deadline)
        {
            return answer;
        }
        answers[answer.Level]--;
        Skip(answer.Level, FallbackReason.TooSlow);
        return Ask(answer.Level + 1, features, bar, barriers);
    }

    /// <summary>The state, for a file or a status page.</summary>
    public FallbackSnapshot Snapshot() =>
        new([.. levels.Select(level => level.Name)], [.. waits], [.. answers], [.. counts]);

    /// <summary>Goes on from a state.</summary>
    /// <exception cref="UserException">It is of another chain, or holds counts that cannot be (Data).</exception>
    public void Restore(FallbackSnapshot snapshot)
    {
        var fits =
            snapshot.Levels.AsSpan().SequenceEqual([.. levels.Select(level => level.Name)])
            && snapshot.Waits.Length == waits.Length
            && snapshot.Answers.Length == answers.Length
            && snapshot.Counts.Length == counts.Length
            && Array.TrueForAll(snapshot.Waits, wait => wait >= 0 && wait <= recovery)
            && Array.TrueForAll(snapshot.Answers, count => count >= 0)
            && Array.TrueForAll(snapshot.Counts, count => count >= 0);
        if (!fits)
        {
            throw new UserException(
                ErrorKind.Data,
                "The saved state of the fallback chain is of other levels, or damaged.",
                "Its counts and waits would be those of other models.",
                "Start without it: counts begin at 0."
            );
        }
        snapshot.Waits.CopyTo(waits, 0);
        snapshot.Answers.CopyTo(answers, 0);
        snapshot.Counts.CopyTo(counts, 0);
    }

    private FallbackAnswer Ask(
        int first,
        ReadOnlySpan<float> features,
        (Instant Open, Instant KnownAt) bar,
        (double Stop, double Target) barriers
    )
    {
        if (features.Length != Inputs.Count)
        {
            throw new ArgumentException($"{features.Length} features; {Inputs.Count} expected.", nameof(features));
        }
        for (var i = first; i < levels.Length; i++)
        {
            if (IsReady(i, features, bar.KnownAt) && TryPredict(i, bar, barriers, out var prediction))
            {
                answers[i]++;
                return new FallbackAnswer(prediction, i);
            }
        }
        answers[Neutral]++;
        return new FallbackAnswer(NeutralPrediction(bar, barriers), Neutral);
    }

    private bool IsReady(int i, ReadOnlySpan<float> features, Instant now)
    {
        var level = levels[i];
        FallbackReason? refused =
            level.Predictor is null ? FallbackReason.Missing
            : isMismatch[i] || level.FittedAt > now ? FallbackReason.Mismatch
            : now - level.FittedAt > level.MostAge ? FallbackReason.Stale
            : null;
        if (refused is null)
        {
            for (var f = 0; f < rows[i].Length; f++)
            {
                rows[i][f] = features[sources[i][f]];
            }
            refused = level.Limits?.Refuses(rows[i]);
        }
        if (refused is { } reason)
        {
            Skip(i, reason);
            return false;
        }
        if (waits[i] > 0)
        {
            waits[i]--;
            counts[i * Reasons + (int)FallbackReason.Recovering]++;
            return false;
        }
        return true;
    }

    private bool TryPredict(
        int i,
        (Instant Open, Instant KnownAt) bar,
        (double Stop, double Target) barriers,
        out Prediction prediction
    )
    {
        prediction = default;
        try
        {
            prediction = levels[i].Predictor!.Predict(rows[i], bar, barriers);
        }
        catch (Exception e) when (e is UserException or ArgumentException or ArithmeticException)
        {
            Skip(i, FallbackReason.Failed);
            return false;
        }
        var sum = prediction.PShort + prediction.PNeutral + prediction.PLong;
        // NaN fails every comparison.
        var isPrediction =
            prediction is { PShort: >= 0, PNeutral: >= 0, PLong: >= 0 }
            && Math.Abs(sum - 1) <= 1e-3
            && prediction.Bar == bar.Open;
        if (!isPrediction)
        {
            Skip(i, FallbackReason.BadOutput);
        }
        return isPrediction;
    }

    private void Skip(int i, FallbackReason reason)
    {
        counts[i * Reasons + (int)reason]++;
        waits[i] = recovery;
    }

    // Certain of neither side, no side with value, and entries beyond every probability: no rule of trading enters on it.
    private Prediction NeutralPrediction((Instant Open, Instant KnownAt) bar, (double Stop, double Target) barriers) =>
        new(
            Instrument: 0,
            Bar: bar.Open,
            KnownAt: bar.KnownAt,
            PShort: 0,
            PNeutral: 1,
            PLong: 0,
            EvShort: 0,
            EvLong: 0,
            StopLoss: barriers.Stop,
            TakeProfit: barriers.Target,
            ShortWin: 0,
            ShortLoss: 0,
            LongWin: 0,
            LongLoss: 0,
            HorizonBars: 1,
            EntryShort: 2,
            EntryLong: 2,
            Model: Hash
        );

    private int[] Sources(FallbackLevel level)
    {
        var names = Inputs.ToArray();
        return level.Predictor is null ? [] : [.. level.Predictor.Inputs.Select(name => Array.IndexOf(names, name))];
    }

    private static void Check(FallbackLevel level, int width)
    {
        if (level.MostAge <= 0 || level.Deadline <= 0)
        {
            throw new ArgumentException($"The age and the deadline of {level.Name} must be above 0.", nameof(level));
        }
        var isFitting =
            level.Limits is not { } limits
            || level.Predictor is null
            || (limits.Low.Length == width && limits.High.Length == width);
        if (!isFitting)
        {
            throw new ArgumentException($"The limits of {level.Name} are not of its {width} inputs.", nameof(level));
        }
    }
}
