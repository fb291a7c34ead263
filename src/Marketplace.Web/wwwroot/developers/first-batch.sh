#!/bin/sh
# Places one batch and follows it to its purchase orders. Needs curl and sed.
#   API=https://… OFFICER=… APPROVER=… PASSWORD=… sh first-batch.sh
set -eu
API=${API:-http://localhost:5080}
OFFICER=${OFFICER:-officer@demo.local} APPROVER=${APPROVER:-approver@demo.local} PASSWORD=${PASSWORD:-Demo-2026!}

# One text member of a JSON answer.
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -1; }
sign_in() { curl -sf "$API/api/accounts/sign-in" -H 'Content-Type: application/json' -d "{\"email\":\"$1\",\"password\":\"$PASSWORD\"}" | member accessToken; }
as() { token=$1; shift; curl -sS --fail-with-body -H "Authorization: Bearer $token" "$@"; }

officer=$(sign_in "$OFFICER")
approver=$(sign_in "$APPROVER")

# 1. Open a batch. The same key again would answer with the same batch.
key="first-batch-$(date +%s)"
id=$(as "$officer" "$API/api/procurement/batches" -H 'Content-Type: application/json' -H "Idempotency-Key: $key" \
  -d '{"title":"接口试单","purpose":"canteen"}' | sed 's/^{"id":"\([^"]*\)".*/\1/')
echo "batch $id"

# 2. Its rows, here as CSV; JSON and XLSX are taken too.
as "$officer" -X PUT "$API/api/procurement/batches/$id/lines" -H 'Content-Type: text/csv; charset=utf-8' --data-binary \
'sku,quantity,recipient,phone,address
SH-513423-005,2,食堂仓库,0574-87000100,浙江省宁波市鄞州区惠风东路1号
' > /dev/null

# Waits until no job works on the batch any more, and says what became of it.
settle() {
  while :; do
    status=$(as "$officer" "$API/api/procurement/batches/$id" | member status)
    case $status in checking | approved | running) sleep 1 ;; *) echo "$status"; return ;; esac
  done
}

# 3. Check every row, submit, approve (by somebody else), and wait.
as "$officer" -X POST "$API/api/procurement/batches/$id/check" > /dev/null
settle
as "$officer" -X POST "$API/api/procurement/batches/$id/submit" > /dev/null
as "$approver" -X POST "$API/api/procurement/batches/$id/approve" > /dev/null
settle

# 4. What each row got, the purchase orders, and the first contract as PDF.
as "$officer" "$API/api/procurement/batches/$id/lines"; echo
order=$(as "$officer" "$API/api/procurement/purchase-orders?batch=$id" | sed -n 's/.*"items":\[{"id":"\([^"]*\)".*/\1/p')
as "$officer" -o contract.pdf "$API/api/procurement/purchase-orders/$order/papers/contract"
echo "contract.pdf"
