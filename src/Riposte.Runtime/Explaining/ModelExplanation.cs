using Riposte.Core.Errors;
using Riposte.Core.Workers;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Explaining;
using Riposte.Runtime.Exports;

namespace Riposte.Runtime.Explaining;

/// <summary>A model read from a file, rows of a table, and what moves the model on them.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Model">The model.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Contributions">What each feature adds to each margin.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record ModelExplanation(
    ExplainRequest Request,
    BoostedTrees Model,
    FeatureMatrix Rows,
    Contributions Contributions,
    IReadOnlyList<string> Notes
)
{
    // Background rows beyond a few hundred change little and cost much.
    private const int ManyBackgroundRows = 1000;

    /// <summary>Name of the way absent features are treated.</summary>
    public string Method => Request.Background is null ? "path_dependent" : "interventional";

    /// <summary>Unit of the contributions.</summary>
    public string Unit =>
        Model.Options.Objective switch
        {
            BoostingObjective.Binary => "log-odds",
            BoostingObjective.Softmax => "softmax score",
            BoostingObjective.Poisson => "logarithm of the mean",
            BoostingObjective.PairwiseRanking or BoostingObjective.Custom => "score",
            _ => "the target's unit",
        };

    /// <summary>Names of the margins.</summary>
    public string[] Outputs =>
        Model.Info.Outputs == 1 ? ["output"] : [.. Enumerable.Range(0, Model.Info.Outputs).Select(k => $"class {k}")];

    /// <summary>Reads and explains.</summary>
    /// <exception cref="UserException">A file cannot be read, or a column is missing, is text, or has no rows.</exception>
    public static ModelExplanation Of(ExplainRequest request, IWorkers workers, CancellationToken cancel)
    {
        var model = ModelFiles.Read(request.Model);
        var rows = Matrix(request.Input, model, cancel);
        var background = request.Background is { } path ? Matrix(path, model, cancel) : null;
        var explainer = background is null
            ? TreeExplainer.PathDependent(model)
            : Interventional(model, RowSet.All(background));
        var contributions = explainer.Explain(RowSet.All(rows), workers, cancel);
        return new ModelExplanation(request, model, rows, contributions, [.. NotesOf(model, background)]);
    }

    private static TreeExplainer Interventional(BoostedTrees model, in RowSet background)
    {
        try
        {
            return TreeExplainer.Interventional(model, background);
        }
        catch (ArgumentException e)
        {
            throw new UserException(
                ErrorKind.Data,
                e.Message,
                "Conditions of a way are kept as bits of one word.",
                "Leave --background out: contributions by cover have no such limit."
            );
        }
    }

    private static FeatureMatrix Matrix(string path, BoostedTrees model, CancellationToken cancel)
    {
        var table = TableFiles.Read(path, cancel);
        if (table.Count == 0)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{path} has no rows.",
                "There is nothing to explain.",
                "Name a table with at least one row."
            );
        }
        return ModelPredictions.Features(model, table);
    }

    private static IEnumerable<string> NotesOf(BoostedTrees model, FeatureMatrix? background)
    {
        yield return "Contributions tell what the model does, not what causes prices to move; a feature can matter to a "
            + "model that has no edge.";
        yield return background is null
            ? "Features that move together share their contributions as the training rows met them; a feature that the "
                + "model hardly uses can receive some."
            : "The background's rows are mixed with the explained ones, so the model may be asked about rows that do not "
                + "occur.";
        if (model.Info.Outputs > 1)
        {
            yield return "Scores of classes mean something only against each other: what raises all of them alike "
                + "changes no probability.";
        }
        if (background is { Count: > ManyBackgroundRows })
        {
            yield return $"The background has {background.Count} rows; a few hundred say nearly the same much faster.";
        }
    }
}
