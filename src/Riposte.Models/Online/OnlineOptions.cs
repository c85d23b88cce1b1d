using Riposte.Models.Online.Files;

namespace Riposte.Models.Online;

/// <summary>Options of a learner that goes on learning row by row. Plain data.</summary>
public abstract record OnlineOptions
{
    /// <summary>Most classes.</summary>
    public const int MostClasses = 64;

    /// <summary>Number of classes, 2 to 64; a model has one output a class. Default 3 (short, neutral, long).</summary>
    public int Classes { get; init; } = 3;

    /// <summary>How often a batch fit goes over its rows, in their order, 1 to 1,000. Default 1: each row is learnt once,
    /// as in a stream. Boosting takes 1 alone.</summary>
    public int Passes { get; init; } = 1;

    /// <summary>Short name of the learner.</summary>
    public abstract string Name { get; }

    /// <summary>Everything that is wrong with the options; empty when they can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        OptionRange.Check(problems, nameof(Classes), Classes, 2, MostClasses);
        OptionRange.Check(problems, nameof(Passes), Passes, 1, 1000);
        Validate(problems);
        return problems;
    }

    internal abstract void Validate(List<string> problems);

    /// <summary>A state that has learnt nothing.</summary>
    internal abstract OnlineState Create(int features);

    /// <summary>Reads what <see cref="OnlineState.Write"/> wrote.</summary>
    internal abstract OnlineState Read(int features, StateReader source);

    internal abstract void Write(StateWriter target);

    /// <summary>The options with a fixed number of rounds; learners of single rows have none.</summary>
    internal virtual OnlineOptions WithRounds(int rounds) => this;
}
