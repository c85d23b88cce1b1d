namespace Riposte.Core.Workers;

/// <summary>Runs the steps of a parallel loop. Each index writes only its own slot and slots are combined in index
/// order, so the result does not depend on the number of threads.</summary>
public interface IWorkers
{
    /// <summary>Threads at most.</summary>
    int Threads { get; }

    /// <summary>Calls <paramref name="body"/> once for each of 0 … <paramref name="count"/> − 1, in any order, and
    /// returns when all are done. The first exception by index is thrown.</summary>
    void For(int count, Action<int> body);
}
