using Riposte.Learning.Search.Space;

namespace Riposte.Learning.Search.Importance;

/// <summary>Points of a space as columns on unit axes, with their scores.</summary>
internal sealed class ImportanceRows
{
    private readonly SearchSpace space;

    public ImportanceRows(SearchSpace space, IReadOnlyList<TrialPoint> points, double[] scores)
    {
        this.space = space;
        Scores = scores;
        var parameters = space.Parameters;
        Choices = [.. parameters.Select(p => p is ChoiceParameter c ? c.Choices.Length : 0)];
        // A choice keeps its index, everything else its place on the axis.
        Columns =
        [
            .. parameters.Select(
                (p, k) =>
                    points
                        .Select(point => p is ChoiceParameter ? point.Values[k] : UnitAxis.Of(p, point.Values[k]))
                        .ToArray()
            ),
        ];
        Conditions = [.. parameters.Select(Chain)];
    }

    /// <summary>Number of choices of each parameter; 0 for a number.</summary>
    public int[] Choices { get; }

    /// <summary>By parameter and row: place on the unit axis or index of a choice; NaN where it does not
    /// count.</summary>
    public double[][] Columns { get; }

    /// <summary>Score of each row, finite.</summary>
    public double[] Scores { get; }

    /// <summary>Of each parameter: what must hold for it to count, the outermost condition first.</summary>
    public (int Parent, bool[] Set)[][] Conditions { get; }

    private (int Parent, bool[] Set)[] Chain(Parameter parameter)
    {
        if (parameter.When is not { } when)
        {
            return [];
        }
        var parent = space.IndexOf(when.Parameter);
        var choice = (ChoiceParameter)space.Parameters[parent];
        return [.. Chain(choice), (parent, [.. choice.Choices.Select(word => when.Choices.Contains(word))])];
    }
}
