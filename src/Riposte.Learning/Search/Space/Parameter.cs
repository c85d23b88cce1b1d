namespace Riposte.Learning.Search.Space;

/// <summary>One thing that a study varies. A value is a number: the parameter's own, or the index of a choice.</summary>
/// <param name="Name">Name, such as the path of a configuration key; unique in its space.</param>
public abstract record Parameter(string Name)
{
    /// <summary>When the parameter counts; null always. Where it does not count its value is NaN.</summary>
    public ParameterCondition? When { get; init; }

    /// <summary>Whether a number is one of its values. NaN never is.</summary>
    public abstract bool Allows(double value);

    /// <summary>A value as text: what a configuration key takes, culture-free.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of its values.</exception>
    public abstract string Text(double value);
}
