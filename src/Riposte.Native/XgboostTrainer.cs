namespace Riposte.Native;

/// <summary>Trains with the installed libxgboost, on one thread: its sums depend on the number of threads.</summary>
/// <param name="parameters">XGBoost's parameters by their names.</param>
/// <param name="rounds">Rounds at most.</param>
/// <param name="patience">Rounds without a lower validation metric after which training stops; 0 trains them all.</param>
public sealed class XgboostTrainer(IReadOnlyDictionary<string, string> parameters, int rounds, int patience)
{
    /// <summary>The library's version; null where it is not installed.</summary>
    public static Version? Version => XgboostLibrary.Version;

    /// <summary>Does nothing where the library can be used.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">It is absent or too old (kind Configuration).</exception>
    public static void Require() => XgboostLibrary.Require();

    /// <summary>Weights with which shares of the features are drawn; null weighs all alike.</summary>
    public float[]? FeatureWeights { get; init; }

    /// <summary>Trains.</summary>
    /// <param name="train">Rows to learn from.</param>
    /// <param name="valid">Rows to stop by; may be null.</param>
    /// <param name="features">Names of the features of a row.</param>
    /// <param name="progress">Told (rounds done, rounds at most); may be null.</param>
    /// <param name="cancel">Looked at between rounds.</param>
    /// <exception cref="Riposte.Core.Errors.UserException">The library is absent or refuses something.</exception>
    public XgboostFit Train(
        XgboostRows train,
        XgboostRows? valid,
        string[] features,
        Action<int, int>? progress,
        CancellationToken cancel
    )
    {
        Require();
        nint booster = 0;
        var matrices = new List<nint>();
        try
        {
            matrices.Add(Matrix(train, features));
            if (FeatureWeights is not null)
            {
                XgboostLibrary.SetFeatureWeights(matrices[0], FeatureWeights);
            }
            if (valid is not null)
            {
                matrices.Add(Matrix(valid, features));
            }
            booster = XgboostLibrary.Booster([.. matrices], parameters);
            return Rounds(booster, matrices, features, progress, cancel);
        }
        finally
        {
            XgboostLibrary.Free(booster, matrices);
        }
    }

    private static nint Matrix(XgboostRows rows, string[] features)
    {
        var matrix = XgboostLibrary.Matrix(
            rows.Values,
            rows.Targets.Length,
            features.Length,
            rows.Targets,
            rows.Weights
        );
        XgboostLibrary.SetFeatureNames(matrix, features);
        return matrix;
    }

    private XgboostFit Rounds(
        nint booster,
        List<nint> matrices,
        string[] features,
        Action<int, int>? progress,
        CancellationToken cancel
    )
    {
        var losses = new List<double>();
        var best = 0;
        var round = 0;
        while (round < rounds && !(patience > 0 && best > 0 && round - best >= patience))
        {
            cancel.ThrowIfCancellationRequested();
            XgboostLibrary.Update(booster, round, matrices[0]);
            if (matrices.Count > 1)
            {
                losses.Add(XgboostLibrary.Evaluate(booster, round, matrices[1]));
            }
            round++;
            if (losses.Count > 0 && (best == 0 || losses[^1] < losses[best - 1]))
            {
                best = round;
            }
            progress?.Invoke(round, rounds);
        }
        best = best == 0 ? round : best;
        var kept = patience > 0 ? best : round;
        return new XgboostFit(XgboostLibrary.Save(booster, kept, features), best, [.. losses]);
    }
}
