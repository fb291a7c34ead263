namespace Marketplace.Carts;

/// <summary>
/// What must happen to a cart in one step, as Lua. A cart is a hash: product → "quantity seenPrice addedAt", and
/// <c>mark</c>, a counter and a random part; a person's also has <c>poured</c>, the mark of the guest's cart it took in last. A person's cart is never absent once looked at (an empty one still has its mark), so an absent one
/// (-3) means that Redis was flushed, and the kept copy is poured back.
/// </summary>
internal static class CartScripts
{
    public const int TooManyLines = -1, TooMany = -2, Absent = -3;

    // The mark after this change: one higher, so that marks of one cart sort, and random, so that none ever returns.
    private const string NextMark = """
        local function next_mark(cart, part)
          local last = tonumber(string.sub(redis.call('HGET', cart, 'mark') or '0', 1, 12)) or 0
          return string.format('%012d', last + 1) .. '-' .. part
        end
        local function lines_in(cart)
          return redis.call('HLEN', cart) - redis.call('HEXISTS', cart, 'mark') - redis.call('HEXISTS', cart, 'poured')
        end

        """;

    // KEYS: cart. ARGV: set|add, product, quantity, price, now, mark, ttl, most lines, most units, 1 for a person's.
    public const string Put = NextMark + """
        if ARGV[10] == '1' and redis.call('EXISTS', KEYS[1]) == 0 then return -3 end
        local quantity, at = tonumber(ARGV[3]), ARGV[5]
        local old = redis.call('HGET', KEYS[1], ARGV[2])
        if old then
          local q, p, a = string.match(old, '^(%d+) (%d+) (%d+)$')
          at = a
          if ARGV[1] == 'add' then quantity = quantity + tonumber(q) end
        elseif lines_in(KEYS[1]) >= tonumber(ARGV[8]) then return -1 end
        if quantity > tonumber(ARGV[9]) then return -2 end
        redis.call('HSET', KEYS[1], ARGV[2], string.format('%d', quantity) .. ' ' .. ARGV[4] .. ' ' .. at, 'mark', next_mark(KEYS[1], ARGV[6]))
        redis.call('EXPIRE', KEYS[1], ARGV[7])
        return quantity
        """;

    // KEYS: cart. ARGV: mark, ttl, 1 for a person's, products…
    public const string Remove = NextMark + """
        if ARGV[3] == '1' and redis.call('EXISTS', KEYS[1]) == 0 then return -3 end
        local gone = 0
        for i = 4, #ARGV do gone = gone + redis.call('HDEL', KEYS[1], ARGV[i]) end
        if gone > 0 then
          redis.call('HSET', KEYS[1], 'mark', next_mark(KEYS[1], ARGV[1]))
          redis.call('EXPIRE', KEYS[1], ARGV[2])
        end
        return gone
        """;

    // KEYS: the person's, the guest's. ARGV: mark, ttl, most lines, most units. What does not fit stays with the guest's.
    // A guest's cart that a crash of Redis brings back after it was poured is recognised by its mark and not poured again.
    public const string Merge = NextMark + """
        if redis.call('EXISTS', KEYS[1]) == 0 then return -3 end
        local from = redis.call('HGET', KEYS[2], 'mark') or ''
        local again = from ~= '' and redis.call('HGET', KEYS[1], 'poured') == from
        local lines, moved, left = lines_in(KEYS[1]), 0, 0
        local all = redis.call('HGETALL', KEYS[2])
        for i = 1, #all, 2 do
          local q, p, a = string.match(all[i + 1], '^(%d+) (%d+) (%d+)$')
          if q then
            local old = redis.call('HGET', KEYS[1], all[i])
            local fits = again or old or lines < tonumber(ARGV[3])
            if again then
            elseif old then
              local oq, op, oa = string.match(old, '^(%d+) (%d+) (%d+)$')
              local sum = math.min(tonumber(q) + tonumber(oq), tonumber(ARGV[4]))
              redis.call('HSET', KEYS[1], all[i], string.format('%d', sum) .. ' ' .. p .. ' ' .. oa)
              moved = moved + 1
            elseif fits then
              redis.call('HSET', KEYS[1], all[i], all[i + 1])
              lines, moved = lines + 1, moved + 1
            else left = left + 1 end
            if fits then redis.call('HDEL', KEYS[2], all[i]) end
          end
        end
        if #all > 0 then
          redis.call('HSET', KEYS[2], 'mark', next_mark(KEYS[2], ARGV[1]))
          redis.call('EXPIRE', KEYS[2], ARGV[2])
        end
        if moved > 0 then
          redis.call('HSET', KEYS[1], 'mark', next_mark(KEYS[1], ARGV[1]), 'poured', from)
          redis.call('EXPIRE', KEYS[1], ARGV[2])
        end
        return moved
        """;

    // KEYS: cart. ARGV: ttl, then field and value in turn.
    public const string Restore = """
        if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
        for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
        redis.call('EXPIRE', KEYS[1], ARGV[1])
        return 1
        """;
}
