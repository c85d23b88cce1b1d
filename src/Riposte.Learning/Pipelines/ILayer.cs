using Riposte.Learning.Contracts;

namespace Riposte.Learning.Pipelines;

/// <summary>Something that is fitted on some labels and predicts others: a model with its transforms, a regime, a
/// pattern, a signal. Fitting leaves it unchanged; it may be fitted on several threads.</summary>
/// <typeparam name="TModel">What a fit gives; immutable.</typeparam>
public interface ILayer<TModel>
{
    /// <summary>Name, unique among the layers of a stack.</summary>
    string Name { get; }

    /// <summary>Numbers that it predicts per position.</summary>
    int Outputs { get; }

    /// <summary>The layers whose outputs it reads; none unless it says so.</summary>
    IReadOnlyList<UpstreamLayer> Upstream => [];

    /// <summary>Fits on some positions and reads nothing else.</summary>
    TModel Fit(int[] train, FitContext fit);

    /// <summary>Fits the final model on all training positions, with what the fold models found (rounds).</summary>
    /// <param name="train">All training positions.</param>
    /// <param name="folds">The fold models, in order.</param>
    /// <param name="fit">Seed, workers, cancellation.</param>
    TModel Refit(int[] train, IReadOnlyList<TModel> folds, FitContext fit);

    /// <summary>Predicts positions that the model was not fitted on.</summary>
    /// <param name="model">A fitted model.</param>
    /// <param name="positions">Positions, in the order of the outputs.</param>
    /// <param name="outputs">Receives <see cref="Outputs"/> numbers per position.</param>
    void Predict(TModel model, int[] positions, Span<float> outputs);
}
