namespace Riposte.Models.Online;

/// <summary>
/// A model that learns: the mutable side of an <see cref="OnlineModel"/>. One writer; predictions and learning allocate
/// nothing (a Hoeffding tree allocates when it splits, boosting when it refreshes its leaves).
/// </summary>
public sealed class OnlineUpdater
{
    private readonly string[] names;

    internal OnlineUpdater(OnlineOptions options, string[] names, OnlineState state, long rows)
    {
        Options = options;
        this.names = names;
        State = state;
        Rows = rows;
    }

    /// <summary>The options of its learner.</summary>
    public OnlineOptions Options { get; }

    /// <summary>Features in the order rows have them.</summary>
    public IReadOnlyList<string> FeatureNames => names;

    /// <summary>Rows learnt so far, those of weight 0 apart.</summary>
    public long Rows { get; private set; }

    internal OnlineState State { get; }

    /// <summary>Learns one row whose label has become known.</summary>
    /// <param name="features">One value per feature; NaN is missing.</param>
    /// <param name="target">Its class.</param>
    /// <param name="weight">At least 0 and finite; a row of weight 0 changes nothing.</param>
    /// <exception cref="ArgumentException">Another number of features, a class that is none, or a bad weight.</exception>
    public void Learn(ReadOnlySpan<float> features, int target, double weight = 1)
    {
        if (features.Length != names.Length)
        {
            throw new ArgumentException($"{features.Length} features; the model has {names.Length}.", nameof(features));
        }
        if ((uint)target >= (uint)Options.Classes)
        {
            throw new ArgumentOutOfRangeException(
                nameof(target),
                target,
                $"allowed: classes 0 to {Options.Classes - 1}."
            );
        }
        // More than a float holds is no weight of a data set, and could overflow sums of squares.
        if (!(weight >= 0 && weight <= float.MaxValue))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "allowed: finite, at least 0.");
        }
        if (weight > 0)
        {
            State.Learn(features, target, weight);
            Rows++;
        }
    }

    /// <summary>Predicts one row from what has been learnt so far.</summary>
    /// <param name="features">One value per feature; NaN is missing.</param>
    /// <param name="outputs">Receives one probability a class.</param>
    /// <exception cref="ArgumentException">Another number of features or of outputs than the model's.</exception>
    public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs)
    {
        OnlineModel.RequireRow(names, Options.Classes, features.Length, outputs.Length);
        State.Predict(features, outputs);
    }

    /// <summary>The model as it is now; later rows do not change it.</summary>
    public OnlineModel Freeze() => new(Options, names, State.Copy(), Rows);
}
