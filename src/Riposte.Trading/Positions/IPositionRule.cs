namespace Riposte.Trading.Positions;

/// <summary>
/// One rule for an open position. It keeps nothing between two calls: what it needs to remember is in the view. Rules
/// propose, the plan decides: an exit comes before everything else and the first one named wins; of stops the strictest
/// wins; then one enlargement. Pure and without allocation: it is asked at every close.
/// </summary>
public interface IPositionRule
{
    /// <summary>Name in files, such as <c>trailing_stop</c>.</summary>
    string Name { get; }

    /// <summary>Looks at a position at the close of a bar and proposes. It is asked once more when a decider has spoken on
    /// that close (the view then has a confidence); only an exit counts then.</summary>
    void Act(in PositionView view, PositionPlan plan);
}
