namespace Riposte.Trading.Replay;

/// <summary>
/// What is taken of quantity that leaves a level of a recorded book without a trade: was it ahead of our order or behind
/// it? A book of levels does not say. Either way what is ahead is never more than what the level still shows. The two
/// are the ends of the usual range (E. Rigtorp, Estimating order queue position, 2013; the queue models of the
/// open-source project hftbacktest).
/// </summary>
public enum QueueModel
{
    /// <summary>All of it was behind us: only trades bring us forward. Pessimistic: some of those ahead do give
    /// up.</summary>
    Conservative,

    /// <summary>It was spread evenly over the queue: the part ahead shrinks as the whole level does. Optimistic where
    /// the last to come are the first to leave, as is common; pessimistic where the first leave.</summary>
    Proportional,
}
